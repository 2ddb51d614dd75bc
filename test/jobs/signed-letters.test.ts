import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { LetterContent } from "#app/domain/letter-content.ts";
import { inTransaction } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { verifyDkim } from "#test/support/dkim.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { postTo, registeredPerson } from "#test/support/registered.ts";
import { work } from "./working.ts";

const KEYS = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "der" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const FOLDER = mkdtempSync(join(tmpdir(), "dkim-"));
const DKIM = { selector: "colloque", file: join(FOLDER, "dkim.pem") };
writeFileSync(DKIM.file, KEYS.privateKey);
afterAll(() => rmSync(FOLDER, { recursive: true }));

const verified = (raw: string) => verifyDkim(raw, KEYS.publicKey);

function fieldOf(raw: string, name: string): string | undefined {
  return new RegExp(`^${name}:(.*(?:\r?\n[ \t].*)*)`, "im").exec(raw)?.[1]?.replace(/\s+/g, " ").trim();
}

/** Sends a letter to an organiser about changes, which is no service letter, and one about a registration, which is. */
async function sentTwo(settings: { dkim: typeof DKIM | null }) {
  const connection = await freshDatabase();
  const mail = await startMailServer();
  const { registrationId, editionId } = await registeredPerson(connection.db);
  const notice = { edition_id: editionId, kind: "profile-changed", subject: "speaker:1", happened_at: NOW };
  await connection.db.insertInto("notice").values(notice).execute();
  const contents: LetterContent[] = [
    { kind: "programme-notices", editionId },
    { kind: "registration-confirmed", registrationId },
  ];
  for (const [at, content] of contents.entries())
    await inTransaction(connection.db, (trx) => postTo(trx, content, { to: `p${at}@exemple.fr` }));
  await work(connection, { smtpUrl: mail.url, ...settings });
  const letters = await mail.until(2);
  const [first, second] = ["p0@exemple.fr", "p1@exemple.fr"].map((to) => letters.find((letter) => letter.to === to));
  return { notices: first?.raw ?? "", ticket: second?.raw ?? "" };
}

test("letters are signed for the sender's domain, and one that was changed on its way is not accepted", async () => {
  const { notices, ticket } = await sentTwo({ dkim: DKIM });
  const signed = { asked: "colloque._domainkey.circulaire.example", domain: "circulaire.example", isValid: true };
  expect([verified(notices), verified(ticket)]).toEqual([
    { ...signed, covered: expect.any(Array) },
    { ...signed, covered: expect.any(Array) },
  ]);
  const changed = [
    ticket.replace(/^Subject: /m, "Subject: Un autre "),
    ticket.replace(/\r\n\r\n/, "\r\n\r\nAutre\r\n"),
    notices.replace("=One-Click", "=Autre"),
    notices.replace("/desabonnement/", "/ailleurs/"),
  ];
  expect(changed.map((raw) => verified(raw)?.isValid)).toEqual([false, false, false, false]);
});

test("a signed letter that is none of service offers to unsubscribe in one click, under the signature; a ticket does not", async () => {
  const { notices, ticket } = await sentTwo({ dkim: DKIM });
  expect(fieldOf(notices, "List-Unsubscribe")).toMatch(
    /^<https:\/\/circulaire\.example\/desabonnement\/\d+-[\w-]{32}>$/,
  );
  expect(fieldOf(notices, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
  expect(verified(notices)?.covered).toEqual(
    expect.arrayContaining(["from", "list-unsubscribe", "list-unsubscribe-post"]),
  );
  expect(fieldOf(ticket, "List-Unsubscribe")).toBeUndefined();
});

test("without a key letters are neither signed nor offer to unsubscribe, as no mail program would trust that", async () => {
  const { notices } = await sentTwo({ dkim: null });
  expect([fieldOf(notices, "DKIM-Signature"), fieldOf(notices, "List-Unsubscribe")]).toEqual([undefined, undefined]);
});
