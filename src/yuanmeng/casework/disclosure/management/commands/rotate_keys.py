"""`./run manage rotate_keys`: bring everything that is encrypted to the current keys."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from yuanmeng.adapters.crypto import CryptoRefused, append_key
from yuanmeng.adapters.crypto.suites import Suite
from yuanmeng.casework.accounts.rotate_secrets import rotate_secrets
from yuanmeng.casework.applications.rotate_files import rotate_files
from yuanmeng.casework.disclosure.rotate_contacts import rotate_contacts
from yuanmeng.casework.eligibility.rotate_awards import rotate_awards
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.casework.people.rotate_keys import BATCH, rotate_keys


class Command(BaseCommand):
    help = (
        "用现行密钥重新加密全部真实信息、账号手机号、验证器密钥、材料文件和异议联系方式；中断后再运行即可。"
        "Re-encrypt real-name data, telephone numbers of accounts, secrets of second factors, stored evidence and "
        "contacts of objections with the current keys; after an interruption run it again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        named = ", ".join(f"{suite} {suite.name.replace('_', '-')}" for suite in Suite)
        parser.epilog = "Example: ./run manage rotate_keys --new-key s1"
        parser.add_argument("--new-key", choices=list(Suite), help=f"first append a key to the key file: {named}")
        parser.add_argument("--batch", type=int, default=BATCH, help="rows in one transaction")

    def handle(self, *, new_key: str | None, batch: int, **_: object) -> None:
        try:
            if new_key:
                append_key(Path(settings.KEYS_FILE), Suite(new_key))
            changed = rotate_keys(REGISTRY, at=timezone.now(), size=batch, along=rotate_awards)
            accounts = rotate_secrets(REGISTRY, at=timezone.now(), size=batch)
            contacts = rotate_contacts(REGISTRY, at=timezone.now(), size=batch)
            files = rotate_files(REGISTRY, at=timezone.now(), size=batch)
        except CryptoRefused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"{changed} 份档案已换用现行密钥 · {changed} files moved to the current keys")
        self.stdout.write(f"{accounts} 个账号和验证器 · {accounts} accounts and second factors")
        self.stdout.write(f"{contacts} 件异议的联系方式 · contacts of {contacts} objections")
        self.stdout.write(f"{files} 份材料文件和验证码 · {files} files of evidence and their codes")
