"""The press: one typst compiler for each template, kept warm. It reads the templates' folder and nothing else."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal

import typst

Language = Literal["zh", "en"]

FONT = "Noto Sans CJK SC"
TEMPLATES = Path(__file__).parent / "templates"

_turn = Lock()


class FontMissing(Exception):
    """No Chinese font on this machine: papers would lose their text, so none is printed. Says what to install."""

    def __init__(self) -> None:
        super().__init__(
            f"缺少中文字体 {FONT}，不能打印；请安装 fonts-noto-cjk · the font {FONT} is missing: "
            "install the package fonts-noto-cjk"
        )


def printed(template: str, content: Mapping[str, object], language: Language) -> bytes:
    """The paper as PDF/UA-1, so that screen readers can read it, with the used part of the font inside."""
    inputs = {"language": language, "font": FONT, "content": json.dumps(content, ensure_ascii=False)}
    with _turn:
        pdf = _compiler(template).compile(sys_inputs=inputs, format="pdf", pdf_standards="ua-1")
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)
    if FONT not in fonts.families():
        raise FontMissing
    return fonts


@cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(input=TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts())
