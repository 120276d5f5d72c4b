"""Django's settings, from the environment only. Policy numbers live in policies/."""

import os
from datetime import timedelta

from csp.constants import NONE, SELF

from .environment import (
    PACKAGE,
    data_folder,
    databases,
    is_development,
    keys_file,
    listed,
    openid_apps,
    signing_key_file,
    switched_on,
    texting,
)

SECRET_KEY = os.environ.get("YUANMENG_SECRET_KEY", "")  # `up` makes one and keeps it in the data folder
DEBUG = switched_on("YUANMENG_DEBUG")
HTTPS = switched_on("YUANMENG_HTTPS")  # behind a proxy that ends TLS and sets X-Forwarded-Proto
ALLOWED_HOSTS = listed("YUANMENG_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = listed("YUANMENG_ORIGINS", "")
DATA = data_folder()
KEYS_FILE = keys_file()  # of personal data; `up` makes one beside the embedded database
SIGNING_KEY_FILE = signing_key_file()  # of receipts; made and guarded as the keys are
FILES = DATA / "files"  # uploads, cleaned and encrypted
VIRUS_SCANNER = os.environ.get("YUANMENG_CLAMD", "")  # address of a clamd; without one files are marked "not scanned"

DEVELOPMENT = is_development()  # shows codes and demonstration passwords at /dev/
TEXTING = texting()

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "csp",
    "procrastinate.contrib.django",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "axes",
    "yuanmeng.casework.foundation",
    "yuanmeng.casework.people",
    "yuanmeng.casework.organisations",
    "yuanmeng.casework.accounts",
    "yuanmeng.casework.schemes",
    "yuanmeng.casework.eligibility",
    "yuanmeng.casework.applications",
    "yuanmeng.casework.reviews",
    "yuanmeng.casework.disclosure",
    "yuanmeng.casework.notices",
    "yuanmeng.web",
    "yuanmeng.portals.worker",
    "yuanmeng.portals.api",
    "yuanmeng.portals.board",
    "yuanmeng.portals.funds",
    "yuanmeng.portals.account",
    "yuanmeng.portals.steward",
    "yuanmeng.portals.employer",
    "yuanmeng.portals.reviewer",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "yuanmeng.config.urls"
WSGI_APPLICATION = "yuanmeng.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "yuanmeng.web.page.reading",
            ]
        },
    }
]

DATABASES = databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"

# Who signs in and how: passwords under Argon2, sessions in the database, second factors and OpenID Connect by allauth.
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "MinimumLengthValidator": {"min_length": 10},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account:office"
CSRF_FAILURE_VIEW = "yuanmeng.web.refusals.form_too_old"

SESSION_ENGINE = "yuanmeng.casework.accounts.sessions"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CACHES = {  # counts of tries and used codes, shared by all processes; holds no personal data
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_cache"}
}

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "yuanmeng.web.address.address_of"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W002"]  # the sign-in page itself says that somebody is locked out: no middleware

ACCOUNT_ADAPTER = "yuanmeng.portals.account.second_factors.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "yuanmeng.portals.account.second_factors.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Yuanmeng"
MFA_TOTP_TOLERANCE = 1
MFA_REAUTHENTICATION_REQUIRED = False  # the pages themselves ask whoever signed in more than ten minutes ago
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_ADAPTER = "yuanmeng.portals.account.provider.Providers"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": openid_apps(),
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"procrastinate": {"level": "WARNING"}},
}
