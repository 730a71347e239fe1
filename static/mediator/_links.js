// The dialog with a party's link and QR code: show, copy, replace, revoke.
import { act, ask } from "../shared/room/call.js";
import { say } from "../shared/live.js";
import { word } from "../shared/words.js";

const byId = (id) => document.getElementById(id);

export function startLinks(renew) {
  let address = "";
  let live = null;
  const show = (answer) => {
    live = answer.link;
    document.querySelector(".link-live").hidden = !live;
    byId("link-none").hidden = Boolean(live);
    byId("link-revoke").hidden = !live;
    if (!live) return;
    byId("link-qr").src = answer.qr;
    byId("link-url").value = answer.url;
    byId("link-note").textContent = word("linkEnds", answer);
  };
  document.addEventListener("click", async ({ target }) => {
    const opener = target.closest("[data-link]");
    if (!opener) return;
    address = opener.dataset.link;
    byId("link-title").textContent = opener.dataset.name;
    try {
      const found = await ask(address);
      show(found.link ? found : await act(address));
    } catch {
      say(word("notReached"), { tone: "danger" });
      return;
    }
    byId("link-dialog").showModal();
    renew(["panel-people"]);
  });
  byId("link-new").addEventListener("click", async () => {
    const answer = await act(address);
    if (answer) show(answer);
  });
  byId("link-revoke").addEventListener("click", async () => {
    if (await act(`/links/${live}/revoke`)) show({ link: null });
    renew(["panel-people"]);
  });
}
