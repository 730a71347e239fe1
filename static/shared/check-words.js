// The six words of a digest (hex): as mediation/core/check_words.py says them, from the same list.
import list from "../../mediation/core/check_words.txt";

const WORDS = list.split("\n").filter(Boolean);
const BITS = 11;

export function checkWords(digest) {
  const bits = [...digest.slice(0, 18)].map((one) => parseInt(one, 16).toString(2).padStart(4, "0")).join("");
  return Array.from({ length: 6 }, (_, place) => WORDS[parseInt(bits.slice(place * BITS, (place + 1) * BITS), 2)]);
}
