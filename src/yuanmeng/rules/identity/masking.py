"""Names as lists show them: 李*梅. A stranger learns little; who knows the person still recognises the line.

Practice of the notices in policies/reference: the surname, a star, and the last character where the given name has two
or more. One star always, so that the length is hidden too (PIPL Art. 6, 51: as little as the purpose needs).
"""

import unicodedata

STAR, DOT = "*", "·"
DOTS = "·•‧∙・･．"
_COMPOUND = """
    欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 宇文 长孙 轩辕
    端木 独孤 南宫 呼延 万俟 闻人 赫连 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙
    钟离 鲜于 闾丘 亓官 拓跋 百里 东郭 南门 羊舌 微生 梁丘 左丘 西门 第五 完颜 纳兰
    叶赫 歐陽 司馬 諸葛 東方 長孫 軒轅 獨孤 南宮 萬俟 聞人
"""
COMPOUND = frozenset(_COMPOUND.split())


def masked(name: str) -> str:
    """李小梅 → 李*梅, 李梅 → 李*, 欧阳修 → 欧阳*, 阿布都·买买提 → 阿*都·*, 李 → *, Jane Smith → J*h.

    Shows the first character, or a compound surname whole, and the last one where two or more follow; of a name in
    parts the first part only. Never the whole name, whatever was given; at most eight characters long.
    """
    parts = [part for part in (_bare(part) for part in _parts(name)) if part]
    if not parts:
        return STAR
    first = _part(parts[0])
    return first if len(parts) == 1 else f"{first}{DOT}{STAR}"


def _part(text: str) -> str:
    if len(text) == 1:
        return STAR
    head = text[:2] if len(text) > 2 and text[:2] in COMPOUND else text[0]
    rest = text[len(head) :]
    return f"{head}{STAR}{rest[-1] if len(rest) > 1 else ''}"


def _parts(name: str) -> list[str]:
    for dot in DOTS:
        name = name.replace(dot, DOT)
    return name.split(DOT)


def _bare(text: str) -> str:
    """Without blanks, marks and signs that stand for no character of their own."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in composed if unicodedata.category(sign)[0] not in "CMZ" or _is_private(sign))


def _is_private(sign: str) -> bool:
    """Rare characters of names that a register keeps in the private area."""
    return unicodedata.category(sign) == "Co"
