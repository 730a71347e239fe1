// Under a field for a sum: the sum in capitals, so that a zero too many is seen before it is sent.

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const GROUPS = ["", "万", "亿"];

export function startMoney() {
  for (const field of document.querySelectorAll("input[data-money]")) {
    const words = document.getElementById(field.dataset.money);
    const show = () => { words.textContent = capitals(field.value); };
    field.addEventListener("input", show);
    show();
  }
}

/** "43,600" → "人民币肆万叁仟陆佰元整"; an empty string for what is not a sum below 一万亿. The words are those of in_capitals in core/money.py. */
export function capitals(typed) {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed.replace(/[,，\s]/g, ""));
  if (!match) return "";
  const [jiao, fen] = (match[2] ?? "").padEnd(2, "0");
  const yuan = whole(match[1]);
  if (!yuan && jiao === "0" && fen === "0") return "人民币零元整";
  return `人民币${yuan ? `${yuan}元` : ""}${change(jiao, fen, Boolean(yuan))}`;
}

function whole(digits) {
  let text = "";
  const groups = digits.replace(/^0+/, "").match(/\d{1,4}(?=(?:\d{4})*$)/g) ?? [];
  groups.forEach((group, index) => {
    const spoken = thousands(group);
    if (spoken) text += (text && group.startsWith("0") ? DIGITS[0] : "") + spoken + GROUPS[groups.length - 1 - index];
  });
  return text;
}

function thousands(group) {
  let text = "";
  let gap = false;
  [...group].forEach((digit, index) => {
    if (digit === "0") {
      gap = Boolean(text);
      return;
    }
    text += (gap ? DIGITS[0] : "") + DIGITS[Number(digit)] + PLACES[group.length - 1 - index];
    gap = false;
  });
  return text;
}

function change(jiao, fen, hasYuan) {
  if (jiao === "0" && fen === "0") return "整";
  const tenths = jiao === "0" ? (hasYuan ? DIGITS[0] : "") : `${DIGITS[Number(jiao)]}角`;
  return fen === "0" ? tenths : `${tenths}${DIGITS[Number(fen)]}分`;
}
