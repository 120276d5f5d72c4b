"""Uploads that are not taken: what happened and what to do next, in both languages."""

from .limits import MAX_BYTES, MAX_PAGES, MAX_PIXELS

MESSAGES: dict[str, tuple[str, str]] = {
    "empty": (
        "“{name}”是空的，没有收下。请重新选择文件再上传。",
        '"{name}" is empty and was not taken. Choose the file again and send it once more.',
    ),
    "too_large": (
        f"“{{name}}”超过{MAX_BYTES // 2**20}MB，没有收下。请用手机直接拍照上传，或把PDF分成几份。",
        f'"{{name}}" has more than {MAX_BYTES // 2**20} MB and was not taken. Send a photo straight from the phone, or '
        "split the PDF.",
    ),
    "kind": (
        "“{name}”不是PDF、JPEG、PNG或HEIC，没有收下。请拍照上传，或另存（打印）为PDF再传。",
        '"{name}" is not a PDF, JPEG, PNG or HEIC and was not taken. Send a photo of it, or save (print) it as PDF.',
    ),
    "broken": (
        "“{name}”不完整或已损坏，没有收下，可能是传到一半断了。请重新上传；还不行就打开它再另存一份，或拍照上传。",
        '"{name}" is cut or damaged and was not taken; perhaps the connection broke. Send it again. If that fails, '
        "open it and save a new copy, or send a photo of it.",
    ),
    "too_many_pixels": (
        f"“{{name}}”的像素太多（最多{MAX_PIXELS // 1_000_000}百万），没有收下。请把照片尺寸调小，或截屏后上传。",
        f'"{{name}}" has too many pixels (at most {MAX_PIXELS // 1_000_000} million) and was not taken. Make the '
        "picture smaller, or send a screenshot of it.",
    ),
    "too_many_pages": (
        f"“{{name}}”超过{MAX_PAGES}页，没有收下。请只留需要的几页，或分成几份上传。",
        f'"{{name}}" has more than {MAX_PAGES} pages and was not taken. Keep the pages that are needed, or split it.',
    ),
    "no_page": (
        "“{name}”里一页也没有，没有收下。请重新导出PDF。",
        '"{name}" has no page and was not taken. Export the PDF again.',
    ),
    "encrypted": (
        "“{name}”加了密码或限制，没有收下。请打开它，打印（另存）为一份不带密码的PDF，再上传。",
        '"{name}" is protected by a password or restrictions and was not taken. Open it, print (save) it as a PDF '
        "without a password, and send that.",
    ),
    "form": (
        "“{name}”是要由软件填写显示的表单，内容不在页面里，没有收下。请填好后打印（另存）为普通PDF，再上传。",
        '"{name}" is a form whose content is not in its pages, and was not taken. Fill it in, print (save) it as a '
        "plain PDF, and send that.",
    ),
    "portfolio": (
        "“{name}”是装着别的文件的PDF包，没有收下。请把里面的文件取出来，逐个上传。",
        '"{name}" is a PDF that only holds other files, and was not taken. Take the files out and send each.',
    ),
    "too_heavy": (
        "“{name}”太复杂，处理不了，没有收下。请打印（另存）为新的PDF，或拍照上传。",
        '"{name}" is too complex to be read and was not taken. Print (save) it as a new PDF, or send a photo of it.',
    ),
}


class UploadRefused(ValueError):
    """The upload was not taken and nothing is kept. `code` names the reason, `zh` and `en` say it and what to do."""

    def __init__(self, code: str, name: str) -> None:
        self.code = code
        self.zh, self.en = (text.format(name=name) for text in MESSAGES[code])
        super().__init__(self.en)
