import { expect, test } from "vitest";
import { openJobLog } from "../../bin/job-log.ts";

test("jobs leave lines of JSON without addresses; a database that is away is named once a minute, other errors each time", () => {
  const lines: string[] = [];
  const log = openJobLog("info", { write: (line) => void lines.push(line) });
  const away = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" });
  log("letter 12 was given up: 550 5.1.1 <ada@essai.example> unknown");
  for (let at = 0; at < 3; at++) log("letters could not be taken", away);
  // As the job queue reports it.
  log("the job queue stumbled", { ...away, message: away.message, stack: away.stack, queue: "letter" });
  for (const error of [new Error("unexpected"), { message: "unexpected", queue: "letter" }])
    log("letter 13 failed", error);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 30, msg: "letter 12 was given up: 550 5.1.1 <[…]> unknown" }),
    expect.objectContaining({ level: 50, msg: "letters could not be taken", why: "database" }),
    ...[0, 1].map(() =>
      expect.objectContaining({ level: 50, msg: "letter 13 failed", error: expect.stringMatching(/unexpected/) }),
    ),
  ]);
});
