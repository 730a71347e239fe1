// The connection to the server: one socket, its state in words, questions with answers.
import { io } from "socket.io-client";
import { onAwake } from "../awake.js";

const PATIENCE = 8000; // ms until a question without an answer counts as lost
const WAYS = ["websocket", "polling"];
const FIRST = 4000; // ms that the very first try may take: a way that swallows WebSockets says nothing
const TRY = 8000;
const KEPT = "room-way"; // kept where WebSockets do not get through, so that no later page waits for one first
const PROBE = 4000; // ms that a connection may take to show it lives after the phone slept

/** The server said no: `code` as in the protocol, `message` for the person, `details` what it asks for. */
export class Refused extends Error {
  constructor({ code, message, details }) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** Nothing came back: the same may be asked again. */
export class Away extends Error {}

/** onState(state, detail): connecting | online | reconnecting (the number of the try) | offline | refused (a sentence). */
export function openLine({ surface, onState, onEvent }) {
  onState("connecting");
  const socket = io("/rooms", {
    path: "/socket.io",
    transports: keptWays(),
    tryAllTransports: true,
    auth: { surface },
    reconnectionDelay: 400,
    reconnectionDelayMax: 4000,
    timeout: FIRST,
  });
  socket.on("connect", () => {
    keepWays(socket);
    onState("online");
  });
  socket.on("disconnect", (reason) => {
    onState(navigator.onLine ? "reconnecting" : "offline", 1);
    if (reason === "io server disconnect") socket.connect(); // cut by the server: it says why when asked again
  });
  let tries = 0;
  socket.on("connect_error", (error) => {
    socket.io.timeout(TRY);
    if (socket.active) return turnAround(socket, (tries += 1)); // no way through: the manager tries again by itself
    if (error.data?.code === "unauthenticated") onState("refused", error.message);
    else setTimeout(() => socket.connect(), 2000);
  });
  // What was upgraded shows that WebSockets get through: they come first again, for after a sleep a request would
  // go into a connection that the browser kept open and that is dead as well.
  socket.io.on("open", () => socket.io.engine.once("upgrade", () => {
    socket.io.opts.transports = WAYS;
    keepWays(socket);
  }));
  socket.io.on("reconnect_attempt", (count) => onState(navigator.onLine ? "reconnecting" : "offline", count));
  for (const name of ["event", "presence", "typing", "closed", "read", "asked", "waiting", "hands", "dictated", "file", "admitted", "rooms"]) {
    socket.on(name, (payload) => onEvent(name, payload));
  }

  async function ask(question, values, patience = PATIENCE) {
    if (!socket.connected) throw new Away();
    let answer;
    try {
      answer = await socket.timeout(patience).emitWithAck(question, values);
    } catch {
      throw new Away();
    }
    if (!answer?.ok) throw new Refused(answer?.error ?? { code: "unavailable", message: "" });
    return answer;
  }

  const cut = () => socket.io.engine?.close();
  addEventListener("offline", cut); // say so at once, not after the heartbeat's half minute
  addEventListener("online", () => hurry(socket));
  addEventListener("pageshow", () => hurry(socket));
  onAwake(async () => {
    if (!socket.connected) return hurry(socket);
    try {
      await ask("page", { room: document.getElementById("room").dataset.room, limit: 1 }, PROBE);
    } catch (problem) {
      if (problem instanceof Away) cut();
    }
  });
  return { ask, cut, get connected() { return socket.connected; } };
}

// Where something on the way swallows WebSockets without a word, the next try begins with polling, which then upgrades if it can.
function turnAround(socket, tries) {
  if (tries % 2) socket.io.opts.transports = [...socket.io.opts.transports].reverse();
}

function keptWays() {
  try {
    return localStorage.getItem(KEPT) ? [...WAYS].reverse() : WAYS;
  } catch {
    return WAYS; // a browser that keeps nothing
  }
}

function keepWays(socket) {
  try {
    if (socket.io.engine.transport.name === "polling") localStorage.setItem(KEPT, "polling");
    else localStorage.removeItem(KEPT);
  } catch {
    // the next page tries WebSockets first again
  }
}

// The net is back or the page awake: not after the rest of a pause that grew meanwhile.
function hurry(socket) {
  if (socket.connected || !socket.active) return;
  socket.disconnect();
  socket.connect();
}
