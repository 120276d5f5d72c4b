"""Registers that cannot be read at all: what happened, what is kept, what to do next, in both languages."""

NOTHING = ("什么也没有写入。", "Nothing was written. ")

MESSAGES: dict[str, tuple[str, str]] = {
    "missing": (
        "找不到文件 {name}。{kept}请核对文件名和所在文件夹。",
        "There is no file {name}. {kept}Check the name and the folder.",
    ),
    "empty": (
        "文件 {name} 是空的。{kept}请从原系统重新导出。",
        "The file {name} is empty. {kept}Export it again from the system it comes from.",
    ),
    "header_only": (
        "文件 {name} 只有表头，没有数据行。{kept}请核对导出的范围。",
        "The file {name} has a header and no rows. {kept}Check what was exported.",
    ),
    "kind": (
        "文件 {name} 不是CSV、XLSX或Parquet（{found}）。{kept}请另存为其中一种。",
        "The file {name} is not CSV, XLSX or Parquet ({found}). {kept}Save it as one of them.",
    ),
    "too_many_columns": (
        "文件 {name} 有{count}列，最多{limit}列。{kept}请只留名册要用的列。",
        "The file {name} has {count} columns; at most {limit} are read. {kept}Keep only the columns a register needs.",
    ),
    "no_known_column": (
        "文件 {name} 的表头没有一列认得：{found}。{kept}请用事实名或中文标签作表头，或写对照文件。",
        "The file {name} has no column that is known: {found}. {kept}Name columns by fact or Chinese label, or give a "
        "mapping.",
    ),
    "double_column": (
        "文件 {name} 有两列都是 {found}。{kept}请删去一列，或在对照文件里写“ignore”。",
        "The file {name} has two columns for {found}. {kept}Remove one, or map it to “ignore”.",
    ),
    "unknown_column": (
        "文件 {name} 有不认得的列：{found}。{kept}请改列名，或在对照文件里写“ignore”。",
        "The file {name} has unknown columns: {found}. {kept}Rename them, or map them to “ignore”.",
    ),
    "missing_column": (
        "文件 {name} 缺少列：{found}。{kept}请补上这些列。",
        "The file {name} lacks these columns: {found}. {kept}Add them.",
    ),
    "column_type": (
        "文件 {name} 的列 {found} 类型读不了。{kept}请改为文本、整数、日期或是否。",
        "The column {found} of the file {name} has a type that cannot be read. {kept}Make it text, whole numbers, "
        "dates or booleans.",
    ),
    "zip_bomb": (
        "文件 {name} 解压后超过{limit}MB，按压缩炸弹拒收。{kept}请拆分，或另存为CSV。",
        "The file {name} unpacks to more than {limit} MB: refused as a zip bomb. {kept}Split it or save it as CSV.",
    ),
    "too_large": (
        "文件 {name} 有{count}MB，XLSX最多{limit}MB。{kept}请另存为CSV。",
        "The file {name} has {count} MB; an XLSX may have {limit}. {kept}Save it as CSV.",
    ),
    "too_many_rows": (
        "文件 {name} 有{count}行，XLSX最多{limit}行。{kept}请另存为CSV，CSV不限行数。",
        "The file {name} has {count} rows; an XLSX may have {limit}. {kept}Save it as CSV, which has no limit.",
    ),
    "broken": (
        "文件 {name} 损坏或加了密码，读不出来（{found}）。{kept}请重新导出，去掉密码。",
        "The file {name} is damaged or has a password ({found}). {kept}Export it again, without a password.",
    ),
    "merged_header": (
        "文件 {name} 的表头有合并单元格 {found}，不知道每列是什么。{kept}请取消合并，每列写一个列名。",
        "The header of the file {name} has merged cells {found}, so columns have no name of their own. {kept}Unmerge "
        "them and name each column.",
    ),
    "mapping": (
        "对照文件有误：{found}。{kept}请改正后再读。",
        "The mapping file is wrong: {found}. {kept}Correct it and read again.",
    ),
}


class RegisterRefused(ValueError):
    """The register as a whole was not read. `code` names the reason, `zh` and `en` say it; nothing was written."""

    def __init__(self, code: str, **values: object) -> None:
        zh, en = MESSAGES[code]
        self.code = code
        self.zh = zh.format(kept=NOTHING[0], **values)
        self.en = en.format(kept=NOTHING[1], **values)
        super().__init__(self.en)
