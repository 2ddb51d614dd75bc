/** Messages that a stranger makes to keep the worker busy: each is judged, where a careless pattern needs minutes. */
import { expect, test } from "vitest";
import { judgeReturned } from "#app/mail/returned/judge-returned.ts";
import { listedLetters, type SentLetters } from "#app/mail/returned/own-letter.ts";
import { UnreadableMail } from "#app/mail/returned/returned-mail.ts";

const MANY = 1_000_000;
const NOBODY = listedLetters([]);

function message(body: string, fields: readonly string[] = []): Buffer {
  const head = ["Return-Path: <>", "From: MAILER-DAEMON@mx.example", "Subject: Undelivered", ...fields];
  return Buffer.from([...head, "", body, ""].join("\r\n"));
}

function report(part: string, type: string): Buffer {
  const fields = ["MIME-Version: 1.0", "Content-Type: multipart/report; report-type=delivery-status; boundary=b"];
  return message(["--b", `Content-Type: ${type}`, "", part, "--b--"].join("\r\n"), fields);
}

test.each([
  ["one word without an end", message("x".repeat(MANY))],
  ["an address without an end", message(`${"x".repeat(MANY)}@`)],
  ["a line of dashes", message("-".repeat(MANY))],
  ["nothing but line ends", message("\r\n".repeat(MANY))],
  ["nothing but blanks", message(" ".repeat(MANY))],
  ["domains again and again", message("domain ".repeat(MANY / 10))],
  ["tags that do not end", message("<".repeat(MANY), ["Content-Type: text/html"])],
  ["styles that do not end", message("<style>".repeat(MANY / 10), ["Content-Type: text/html"])],
  ["a report of line ends", report("\r\n".repeat(MANY), "message/delivery-status")],
  ["a report of one word", report("x".repeat(MANY), "message/delivery-status")],
  ["a copy of line ends", report("\r\n".repeat(MANY), "text/rfc822-headers")],
  ["a copy of dashes", report(`${"-".repeat(MANY)}\r\n`, "text/rfc822-headers")],
])("a message that is %s is judged", async (_, bytes) => {
  expect((await judgeReturned(bytes, NOBODY)).verdict).toBe("soft");
});

test("a message that names a hundred thousand addresses and letters asks for few of them", async () => {
  const asked: number[] = [];
  const counting = async (texts: readonly string[]) => {
    asked.push(texts.length);
    return null;
  };
  const letters: SentLetters = { byMessageIds: counting, byEnvelopes: counting, byRecipients: counting };
  const all = Array.from({ length: 100_000 }, (_, at) => at);
  const copy = `Message-ID: ${all.map((at) => `<l${at}@site.example>`).join("\r\n ")}\r\n`;
  await judgeReturned(report(copy, "text/rfc822-headers"), letters);
  await judgeReturned(message(all.map((at) => `p${at}@site.example`).join(" ")), letters);
  expect([asked.length, Math.max(...asked) <= 101]).toEqual([6, true]);
});

test("a message whose own header fields have no end is no mail", async () => {
  const fields = Array.from({ length: 4_000 }, (_, at) => `X-Long-${at}: ${"x".repeat(900)}`);
  await expect(judgeReturned(message("bonjour", fields), NOBODY)).rejects.toThrow(UnreadableMail);
});
