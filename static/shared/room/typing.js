// 正在输入 below the box: said for four seconds, and anew with each word that somebody types.
import { word } from "../words.js";

let timer;
let who;

/** Nobody in particular is not spoken of. */
export function showTyping(member) {
  const line = document.getElementById("typing");
  if (!line || !member) return;
  who = member.participant;
  line.textContent = word("typing", { name: member.name });
  clearTimeout(timer);
  timer = setTimeout(() => { line.textContent = ""; }, 4000);
}

/** What somebody was typing has come. */
export function endTyping(participant) {
  const line = document.getElementById("typing");
  if (line && participant === who) line.textContent = "";
}
