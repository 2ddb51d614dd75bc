import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { postAll } from "#app/domain/outbox.ts";
import { inTransaction } from "#app/domain/transaction.ts";
import { openLanes } from "#app/jobs/letter-lanes.ts";
import type { Delivery, DeliveryOutcome } from "#app/mail/deliver.server.ts";
import { mailServer } from "#app/mail/deliver.server.ts";
import type { Connection } from "#db/connect.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { until } from "#test/support/patience.ts";
import { registeredPerson } from "#test/support/registered.ts";
import { work } from "./working.ts";

test("while four letters hang at their text, 98 others arrive, and a hanging host has few letters at once", async () => {
  const connection = await freshDatabase();
  const server = await startMailServer();
  const hanging = server.hang((address) => address.endsWith("@lent.exemple"));
  const slow = Array.from({ length: 40 }, (_, at) => `p${at}@lent.exemple`);
  const quick = Array.from({ length: 98 }, (_, at) => `p${at}@vif${at % 7}.exemple`);
  await postCancellations(connection, [...slow, ...quick]);
  const worker = await work(connection, { smtpUrl: `${server.url}?socketTimeout=20000` });
  await server.until(98);
  expect(server.letters.map(({ to }) => to).sort()).toEqual(quick.sort());
  // None of them has reached its deadline: the others did not wait for it.
  expect(await failures(connection)).toEqual([]);
  expect(hanging.most).toBe(3);
  server.hang(() => false);
  await server.close();
  await worker.stop();
});

test("a host that hung is tried again later with one letter at a time, and its letters then arrive once", async () => {
  const connection = await freshDatabase();
  const server = await startMailServer();
  const before = server.hang(() => true);
  const addresses = Array.from({ length: 12 }, (_, at) => `p${at}@lent.exemple`);
  await postCancellations(connection, addresses);
  const first = await work(connection, { smtpUrl: `${server.url}?socketTimeout=400` });
  await until("three letters reach their deadline", async () => (await failures(connection)).length === 3);
  // All wait now, although the queue is looked at every half second.
  await until("the host is left alone", () => before.now.size === 0);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect([before.most, await failures(connection)]).toEqual([3, ["Timeout", "Timeout", "Timeout"]]);
  await first.stop();
  server.hang(() => false);
  await work(connection, { smtpUrl: server.url });
  await server.until(12);
  expect(server.letters.map(({ to }) => to).sort()).toEqual(addresses.sort());
});

test("lanes: slow letters make room, a hung host pauses longer each time, a prompt answer restores its lanes", async () => {
  let now = 0;
  const lanes = openLanes({ clock: () => now });
  const answering = (outcome: DeliveryOutcome) => async () => outcome;
  const send = async (outcome: DeliveryOutcome) => {
    const lane = lanes.begin("a.exemple");
    await lane.watching(answering(outcome))({} as Delivery);
    lane.end();
  };
  const hung = { kind: "later", reason: "Timeout", hangs: true } as const;
  const shares = [lanes.begin("a.exemple"), lanes.begin("a.exemple"), lanes.begin("a.exemple")];
  expect([lanes.free(), lanes.waitFor("a.exemple") > 0, lanes.waitFor("b.exemple")]).toEqual([7, true, 0]);
  for (const lane of shares) lane.end();
  const pauses: number[] = [];
  for (let time = 0; time < 6; time++) {
    await send(hung);
    pauses.push(lanes.waitFor("a.exemple"));
    now += lanes.waitFor("a.exemple");
  }
  expect(pauses).toEqual([30, 60, 120, 240, 300, 300].map((seconds) => seconds * 1000));
  const probe = lanes.begin("a.exemple");
  expect(lanes.waitFor("a.exemple")).toBeGreaterThan(0);
  probe.end();
  await send({ kind: "delivered" });
  const many = Array.from({ length: 9 }, () => lanes.begin("a.exemple"));
  expect([lanes.waitFor("a.exemple"), lanes.free()]).toEqual([0, 1]);
  for (const lane of many) lane.end();
});

test("a server that answers each command just in time has a deadline for the whole letter", async () => {
  const dripping = createServer((socket) => {
    socket.on("error", () => {}).write("220 exemple\r\n");
    const drip = setInterval(() => socket.write("250-exemple\r\n"), 50);
    socket.on("close", () => clearInterval(drip));
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void dripping.close());
  await until("it listens", () => dripping.listening);
  const { port } = dripping.address() as { port: number };
  const server = mailServer(`smtp://127.0.0.1:${port}?socketTimeout=1000`, { letterMs: 400 });
  const letter = { subject: "Essai", html: "<p>Essai</p>", text: "Essai", attachments: [] };
  const outcome = await server.deliver({
    ...{
      to: "p@exemple.fr",
      from: "e@exemple.fr",
      replyTo: null,
      returnTo: null,
      unsubscribe: null,
      messageId: "<1@exemple.fr>",
      date: NOW,
      letter,
    },
  });
  expect(outcome).toEqual({ kind: "later", reason: "not accepted within 0.4 s", hangs: true });
  server.close();
});

async function postCancellations(connection: Connection, addresses: readonly string[]): Promise<void> {
  const { registrationId, editionId } = await registeredPerson(connection.db);
  const content = { kind: "registration-cancelled" as const, registrationId };
  const letter = { edition: editionId, registration: registrationId, person: null, language: "fr" as const, now: NOW };
  await inTransaction(connection.db, (trx) =>
    postAll(
      trx,
      addresses.map((to) => ({ ...letter, to, content })),
    ),
  );
}

async function failures({ db }: Connection): Promise<string[]> {
  const rows = await db.selectFrom("letter").select("failure").where("failure", "is not", null).execute();
  return rows.map(({ failure }) => failure ?? "");
}
