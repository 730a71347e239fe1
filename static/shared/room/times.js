// Moments as people say them, in Asia/Shanghai wherever the browser stands.
import { word } from "../words.js";

const zone = { timeZone: "Asia/Shanghai" };
const english = document.documentElement.lang.startsWith("en");
const language = english ? "en-GB" : "zh-CN";
const hourAndMinute = new Intl.DateTimeFormat(language, { ...zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const dayParts = new Intl.DateTimeFormat(language, { ...zone, year: "numeric", month: english ? "short" : "numeric", day: "numeric", weekday: "short" });

/** 14:05 */
export const clockOf = (at) => hourAndMinute.format(new Date(at));

/** 2026年11月22日（周日）, or Sun, 22 Nov 2026 as `day_shown` writes it on English pages. */
export function dayOf(at) {
  const found = Object.fromEntries(dayParts.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  if (english) return `${found.weekday}, ${found.day} ${found.month} ${found.year}`;
  return `${found.year}年${found.month}月${found.day}日（${found.weekday}）`;
}

/** So many minutes as people say them: in minutes, hours and minutes, or days. */
export function lasting(minutes) {
  if (minutes < 60) return word("forMinutes", { n: minutes });
  if (minutes < 24 * 60) return word("forHours", { h: Math.floor(minutes / 60), n: minutes % 60 });
  return word("forDays", { n: Math.floor(minutes / 24 / 60) });
}

/** Whole minutes since `at`. */
export const minutesSince = (at) => Math.max(0, Math.floor((Date.now() - new Date(at)) / 60000));
