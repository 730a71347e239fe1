"""Signs of a sham in the words of a clause: property of somebody who is no party."""

import pytest

from mediation.core.identity import account_numbers
from mediation.law.sham import disposes_of_others

NAMES = frozenset({"张一兰", "李大有", "演示建材有限公司"})


@pytest.mark.parametrize(
    "text",
    [
        "李大有将王五名下的房屋过户给张一兰",
        "以登记在王五名下的车辆抵偿货款",
        "李大有用其父亲的房屋抵债",
        "案外人所有的货车由张一兰变卖",
        "房屋产权人为王五，由李大有协助过户",
    ],
)
def test_property_of_somebody_else_is_a_sign(text: str) -> None:
    assert disposes_of_others(text, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "李大有将本人名下的房屋过户给张一兰",
        "李大有名下的货车交付张一兰",
        "将登记在被申请人名下的房屋过户给申请人",
        "双方共同所有的房屋归张一兰使用",
        "演示建材有限公司名下的设备由李大有运走",
        "李大有修好张一兰卫生间的漏水",
        "李大有支付房屋维修费二万元",
    ],
)
def test_a_partys_own_property_is_none(text: str) -> None:
    assert not disposes_of_others(text, NAMES)


def test_an_account_is_known_by_its_number_however_it_is_typed() -> None:
    for typed in ("演示银行 6222 0000-1111 2222 张一兰", "户名张一兰，账号６２２２００００１１１１２２２２，第3支行"):
        assert account_numbers(typed) == {"6222000011112222"}
    assert account_numbers("支付宝 Zhang@demo.example") == {"zhang@demo.example"}
