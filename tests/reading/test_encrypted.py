import random

import pytest
from locked_files import locked_xls, locked_xlsx
from order_files import HEADER, ORDER, order, read, sentence, written, xlsx, zipped

ROWS = [HEADER, *(order(f"33{n:017}") for n in range(40))]
UNLOCK = "Give the password with --password-file or SHOPOPS_PASSWORD."


def new(path, password):
    return locked_xlsx(xlsx(path, ROWS), password)


def old(path, password):
    return locked_xls(path, ROWS, password)


def giving(password):
    return lambda shown: password


@pytest.mark.parametrize(("lock", "container"), [(new, "xlsx"), (old, "xls")])
@pytest.mark.parametrize("password", ["s3cret", "密码一二三"])
def test_the_right_password_opens_it(tmp_path, lock, container, password):
    told = read(lock(tmp_path / "orders", password), giving(password)).summary
    assert (told.container, told.rows, told.kept) == (container, 40, 40)


@pytest.mark.parametrize("lock", [new, old])
def test_without_a_password_it_is_refused_by_name(tmp_path, lock):
    path = lock(tmp_path / "orders.xls", "s3cret")
    assert sentence(path) == f"is encrypted. {UNLOCK}"
    assert sentence(path, giving("")) == f"is encrypted. {UNLOCK}"


@pytest.mark.parametrize("lock", [new, old])
def test_a_wrong_password_is_told_from_none(tmp_path, lock):
    said = sentence(lock(tmp_path / "orders.xls", "s3cret"), giving("secret"))
    assert said.startswith("is encrypted, and the password given does not open it.")


@pytest.mark.parametrize("lock", [new, old])
def test_the_password_that_excel_tries_itself_is_not_asked_for(tmp_path, lock):
    path = lock(tmp_path / "orders", "VelvetSweatshop")
    assert read(path, lambda shown: pytest.fail("asked")).summary.kept == 40


def test_the_password_is_asked_for_by_the_name_of_the_file(tmp_path):
    asked = []
    sentence(new(tmp_path / "orders.xlsx", "s3cret"), asked.append)
    assert asked == ["orders.xlsx"]


@pytest.mark.parametrize("lock", [new, old])
def test_of_several_passwords_each_is_tried(tmp_path, lock):
    path = lock(tmp_path / "orders", "s3cret")
    assert read(path, giving(["other", "s3cret"])).summary.kept == 40
    said = sentence(path, giving(["other", "another"]))
    assert said.startswith("is encrypted, and no password given opens it.")


def test_an_encrypted_workbook_in_a_zip_is_opened_too(tmp_path):
    inner = new(tmp_path / "orders.xlsx", "s3cret").read_bytes()
    path = zipped(tmp_path / "orders.zip", {"订单.xlsx": inner})
    assert read(path, giving("s3cret")).summary.kept == 40


@pytest.mark.parametrize("lock", [new, old])
def test_a_cut_off_encrypted_workbook_is_never_read_in_part(tmp_path, lock):
    whole = lock(tmp_path / "orders.xls", "s3cret").read_bytes()
    for place in (600, len(whole) // 2, len(whole) - 600):
        path = written(tmp_path / "cut.xls", whole[:place])
        assert "cut-off or damaged" in sentence(path, giving("s3cret"))


def test_a_document_of_another_program_is_told_once_it_is_open(tmp_path):
    long = random.Random(1).randbytes(9000)
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    path = zipped(tmp_path / "letter.xlsx", {"[Content_Types].xml": types, "word/document.xml": long})
    said = sentence(locked_xlsx(path, "s3cret"), giving("s3cret"))
    assert said.startswith("is a Word document, not an export.")
    assert ORDER[0] not in said
