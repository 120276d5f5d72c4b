"""Addresses of signing in. Of allauth's own only those with a page of ours are here, under the names it asks for."""

from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import include, path

from yuanmeng.portals.account.development import development
from yuanmeng.portals.account.factors import (
    AddCodes,
    AddPasskey,
    ByPasskey,
    EmergencyCodes,
    NewEmergencyCodes,
    Overview,
    RemovePasskey,
    SecondStep,
)
from yuanmeng.portals.account.leave import sessions, sign_out
from yuanmeng.portals.account.officer import first_steps, new_password, office
from yuanmeng.portals.account.officer import sign_in as officer_sign_in
from yuanmeng.portals.account.worker import code, sign_in

pages = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/code/", code, name="code"),
    path("sign-out/", sign_out, name="sign_out"),
    path("signed-in/", sessions, name="sessions"),
    path("office/", office, name="office"),
    path("office/first-steps/", first_steps, name="first_steps"),
    path("office/password/", new_password, name="new_password"),
    path("dev/", development, name="development"),
]
urlpatterns = [
    path("", include((pages, "account"))),
    path("office/sign-in/", officer_sign_in, name="account_login"),
    path("office/sign-in/step/", SecondStep.as_view(), name="mfa_authenticate"),
    path("office/sign-in/passkey/", ByPasskey.as_view(), name="mfa_login_webauthn"),
    path("office/second-step/", Overview.as_view(), name="mfa_index"),
    path("office/second-step/codes/", AddCodes.as_view(), name="mfa_activate_totp"),
    path("office/second-step/passkey/", AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("office/second-step/passkey/<int:pk>/remove/", RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("office/second-step/emergency/", EmergencyCodes.as_view(), name="mfa_view_recovery_codes"),
    path("office/second-step/emergency/new/", NewEmergencyCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("sign-in/with/<str:provider_id>/", openid.login, name="openid_connect_login"),
    path("sign-in/with/<str:provider_id>/back/", openid.callback, name="openid_connect_callback"),
]
