// Socket.IO on Node with a history in SQLite, as one writes it there: one transaction a message, durable at its commit.
//
//     node bench/peers/rooms.mjs FOLDER PORT
//
// FOLDER/seats.json holds pairs of room and ticket. It speaks the rooms' events as bench/baselines/plain.py does:
// membership checked and kept unique by key, the event sent to the room's members, then acknowledged.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";

const installed = createRequire(new URL("../../.setup/peers/package.json", import.meta.url));
const Database = installed("better-sqlite3");
const { Server } = installed("socket.io");

const [folder, port] = process.argv.slice(2);
const MISSING = { ok: false, error: { code: "not_found" } };

const db = new Database(`${folder}/rooms.sqlite`);
db.pragma("journal_mode = wal");
db.pragma("synchronous = full"); // on the disk before it is acknowledged, as PostgreSQL has it
db.exec(`
    create table rooms (id text primary key, head integer not null default 0);
    create table members (ticket text primary key, room text not null references rooms);
    create table messages (
        id integer primary key, room text not null references rooms, ticket text not null references members,
        seq integer not null, key text not null, body text not null, at text not null,
        unique (room, seq), unique (ticket, key)
    );
`);

const member = db.prepare("select r.head from members m join rooms r on r.id = m.room where m.ticket = ? and r.id = ?");
const advance = db.prepare("update rooms set head = head + 1 where id = ? returning head");
const insert = db.prepare("insert into messages (room, ticket, seq, key, body, at) values (?, ?, ?, ?, ?, ?)");

const fill = db.transaction((seats) => {
    const room = db.prepare("insert or ignore into rooms (id) values (?)");
    const seat = db.prepare("insert into members (room, ticket) values (?, ?)");
    for (const [id, ticket] of seats) {
        room.run(id);
        seat.run(id, ticket);
    }
});

const keep = db.transaction((ticket, { room, key, body }) => {
    if (member.get(ticket, room) === undefined) return undefined;
    const seq = advance.get(room).head;
    const at = new Date().toISOString();
    insert.run(room, ticket, seq, key, JSON.stringify(body), at);
    return { room, seq, key, from: ticket, at, kind: "text", body };
});

function enter(socket, data, answer) {
    const found = member.get(socket.handshake.auth.ticket, data.room);
    if (found === undefined) return answer(MISSING);
    socket.join(data.room);
    answer({ ok: true, room: { head: found.head } });
}

function post(socket, data, answer) {
    const event = keep.immediate(socket.handshake.auth.ticket, data);
    if (event === undefined) return answer(MISSING);
    socket.nsp.to(data.room).emit("event", event);
    answer({ ok: true, event });
}

fill(JSON.parse(readFileSync(`${folder}/seats.json`, "utf8")));
const http = createServer((_request, response) => response.end("ok")); // /healthz: it runs
new Server(http).of("/rooms").on("connection", (socket) => {
    socket.on("enter", (data, answer) => enter(socket, data, answer));
    socket.on("post", (data, answer) => post(socket, data, answer));
});
http.listen(Number(port), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
