import { expect, test } from "vitest";
import { causeOf } from "#app/mail/returned/delivery-cause.ts";
import { judgeReturned } from "#app/mail/returned/judge-returned.ts";
import { listedLetters } from "#app/mail/returned/own-letter.ts";

test.each([
  ["550 5.1.1 <a@b.fr>: Recipient address rejected: User unknown in virtual mailbox table", "unknown-user"],
  ["550 5.1.1 user unknown (UserSearch)", "unknown-user"],
  ["550 No such user here", "unknown-user"],
  ["550 5.2.1 The email account that you tried to reach is inactive", "unknown-user"],
  ["552 5.2.2 The email account that you tried to reach is over quota", "mailbox-full"],
  ["550 5.5.0 Cette boite aux lettres n'existe pas. LPN007_416", "unknown-user"],
  ["550 5.1.1 Mailbox full OFR_417 [417]", "mailbox-full"],
  ["421 mwinf5c04 ME Trop de connexions OFR004_104 [104]", "server-blocked"],
  ["554 5.7.1 Service unavailable; Client host [192.0.2.25] blocked using zen.spamhaus.org", "server-blocked"],
  ["550 5.7.26 Unauthenticated email from example.org is not accepted due to domain's DMARC policy", "sender-refused"],
  ["550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup", "closed-group"],
  ["556 5.1.10 Recipient address has null MX", "no-mail"],
  ["552 5.3.4 Message size exceeds fixed limit", "too-large"],
  ["450 4.2.0 Greylisted, see http://example.org", "greylisted"],
  ["", "unknown"],
] as const)("« %s » is read as %s", (said, cause) => {
  expect(causeOf(said, "")).toBe(cause);
});

const OWN = { messageId: "<l1@site.example>", envelopeFrom: "r+1@site.example", to: "lou@example.org" };

/** @param fields the recipient's fields of the report */
function report(fields: string, kind = "delivery-status"): Buffer {
  return Buffer.from(
    [
      ...[
        "Return-Path: <>",
        "From: MAILER-DAEMON@mx.example",
        "To: r+1@site.example",
        "Subject: Notice",
        "MIME-Version: 1.0",
      ],
      ...[
        `Content-Type: multipart/report; report-type=${kind}; boundary=b`,
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "Notice.",
      ],
      ...["--b", `Content-Type: message/${kind}`, "", "Reporting-MTA: dns; mx.example", "", fields, "--b"],
      ...[
        "Content-Type: text/rfc822-headers",
        "",
        "To: lou@example.org",
        "Message-ID: <l1@site.example>",
        "",
        "--b--",
        "",
      ],
    ].join("\r\n"),
  );
}

test("a notice of delivery and a read receipt are no bounce; a delay is a note", async () => {
  const judge = async (bytes: Buffer) => (await judgeReturned(bytes, listedLetters([OWN]))).verdict;
  const to = "Final-Recipient: rfc822; lou@example.org";
  expect([
    await judge(report(`${to}\r\nAction: delivered\r\nStatus: 2.0.0`)),
    await judge(report(`${to}\r\nAction: delayed\r\nStatus: 4.4.1`)),
    await judge(report(`${to}\r\nDisposition: manual-action/MDN-sent-manually; displayed`, "disposition-notification")),
    await judge(report(`${to}\r\nAction: failed\r\nStatus: 5.1.1`)),
  ]).toEqual(["none", "delayed", "none", "hard"]);
});

test("an answer that a person wrote is no bounce, whatever it quotes", async () => {
  const answer = [
    ...[
      "From: Lou <lou@example.org>",
      "To: contact@site.example",
      "Subject: Re: Votre inscription",
      "In-Reply-To: <l1@site.example>",
    ],
    ...[
      "Content-Type: text/plain; charset=utf-8",
      "",
      "Bonjour, mon collègue a quitté le service. User unknown 550 5.1.1.",
      "",
    ],
  ].join("\r\n");
  expect(await judgeReturned(Buffer.from(answer), listedLetters([OWN]))).toMatchObject({
    verdict: "none",
    cause: "other",
    letter: null,
  });
});

test("what is no message at all is no bounce", async () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from([0, 255, 254, 10, 13]),
    Buffer.from("Content-Type: multipart/report; boundary=x\r\n\r\n"),
  ])
    expect((await judgeReturned(bytes, listedLetters([OWN]))).verdict).toMatch(/^(?:none|soft)$/);
});
