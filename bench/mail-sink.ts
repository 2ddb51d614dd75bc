/** A mail server in its own process that accepts everything; its parent asks for the number of letters and for some of them. */
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** The letters that are kept to be sent again. */
const MOST_KEPT = 100;

let count = 0;
let kept: string[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  logger: false,
  onData: async (stream, _session, done) => {
    const raw = await buffer(stream);
    count++;
    if (kept.length < MOST_KEPT) kept.push(raw.toString("base64"));
    done();
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.server.address() as AddressInfo).port }));
process.on("message", (asked: "count" | "take") => {
  process.send?.(asked === "count" ? { count } : { kept });
  if (asked === "take") [count, kept] = [0, []];
});
process.on("disconnect", () => process.exit(0));
