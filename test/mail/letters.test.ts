import { expect, test } from "vitest";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { LETTER_EXAMPLES } from "#app/mail/examples/letter-examples.ts";
import { registrationFacts } from "#app/mail/examples/registration.ts";
import { proposalAnswered } from "#app/mail/proposal-letters.ts";
import { registrationConfirmed } from "#app/mail/registration-confirmed.ts";
import { signIn } from "#app/mail/sign-in.ts";
import { speakerInvited } from "#app/mail/speaker-invited.ts";
import { offerExpired, placeOffered, waitBegun } from "#app/mail/waiting-letters.ts";

const PROPOSAL = {
  ...{ edition: "Grand Paris Circulaire 2027", title: "Clauses de réemploi", group: "Commande publique" },
  slots: [{ start: new Date("2027-10-07T07:30:00Z"), end: new Date("2027-10-07T08:30:00Z"), place: "Salle Seine" }],
  ...{ timeZone: "Europe/Paris", message: "Merci.\nÀ bientôt.", address: "https://x.example/p" },
};

const LETTERS = Object.entries(LETTER_EXAMPLES).flatMap(([kind, samples]) =>
  Object.entries(samples).map(([name, write]) => [`${kind}, ${name}`, write] as const),
);
const BOTH = ["fr", "en"] as const;

test.for(LETTERS.flatMap(([name, write]) => BOTH.map((language) => [name, language, write] as const)))(
  "the letter %s in %s is light, has one button, fetches nothing, and says in plain text all that it says in HTML",
  async ([, language, write]) => {
    const { html, text, subject } = await write(language, words(language));
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
    expect(html.match(/class="button"/g)).toHaveLength(1);
    expect(html.match(/(?:src|background|@import|url)\s*[=(]\s*["']?(?!cid:)[^"')]+/g)).toBeNull();
    expect(html).toContain(`lang="${language}"`);
    expect(subject + text + html).not.toMatch(/\{\{|undefined|\[object|letters:|\bnull\b/);
    const address = /<a href="([^"]+)"/.exec(html)?.[1] ?? "missing";
    expect(text).toContain(address);
    if (language === "en" && /\d:\d{2}/.test(text)) expect(text).toContain("(Paris time)");
  },
);

test("French letters of groups name the time zone of their hours", async () => {
  for (const kind of ["accepted", "countered"] as const) {
    const { text } = await proposalAnswered({ ...PROPOSAL, kind, language: "fr", name: "Camille" }, words("fr"));
    expect(text).toContain("(heure de Paris)");
  }
});

test.for(LETTERS)(
  "the French letter %s has a non-breaking space before every double punctuation mark",
  async ([, write]) => {
    const { text, subject } = await write("fr", words("fr"));
    expect(`${subject}\n${text}`.match(/.{0,12} [:;?!»].{0,5}|« |\d h\b|.{0,12}\p{L}[;?!].{0,5}/gu)).toBeNull();
  },
);

const HOSTILE = [
  { name: "Camille\r\nBcc: tous@exemple.fr", shown: "Camille Bcc: tous@\u2060exemple.\u2060fr" },
  { name: '<script>alert("1")</script>', shown: '<script>alert("1")</script>' },
  { name: `D'Arc "la" & Cie`, shown: `D'Arc "la" & Cie` },
  { name: "🌱 Zoé", shown: "🌱 Zoé" },
  { name: "كاميل", shown: "\u2068كاميل Œuvrard\u2069" },
  { name: "\u202eelimaC", shown: "elimaC" },
  { name: "Gagnez sur http://piege.example/x", shown: "Gagnez sur http://\u2060piege.\u2060example/x" },
  { name: "J.-P.", shown: "J.-P." },
  { name: "a".repeat(5000), shown: "a".repeat(200) },
];

test.for(HOSTILE)("a typed $name is shown as plain text", async ({ name, shown }) => {
  const { html, text, subject } = await registrationConfirmed(registrationFacts("fr", name), ENCLOSED, words("fr"));
  const greeting = text.split("\n").find((line) => line.startsWith("Bonjour"));
  expect(greeting).toContain(shown);
  const escaped = shown
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#x27;");
  expect(html).toContain(escaped);
  expect(html).not.toMatch(/<script|href="http:\/\/piege/);
  expect(subject).not.toMatch(/[\r\n]/);
});

test("an edition's name with line ends cannot add a header", async () => {
  const { edition, ...rest } = registrationFacts("fr");
  const hostile = { ...rest, edition: { ...edition, name: "GPC\r\nBcc: tous@exemple.fr\r\n\r\n<b>" } };
  const letter = await registrationConfirmed(hostile, ENCLOSED, words("fr"));
  expect(letter.subject).not.toMatch(/[\r\n]/);
  expect(letter.html).not.toContain("<b>");
});

test("the QR code is shown in the letter, and ticket and calendar are attached", async () => {
  const { html, attachments } = await registrationConfirmed(registrationFacts("fr"), ENCLOSED, words("fr"));
  const [qr, ...beside] = attachments;
  expect(html).toContain(`src="cid:${qr?.cid}"`);
  expect(beside.map(({ filename, contentType, cid }) => ({ filename, contentType, cid }))).toEqual([
    { filename: "billet-grand-paris-circulaire-2027.pdf", contentType: "application/pdf", cid: undefined },
    {
      filename: "grand-paris-circulaire-2027.ics",
      contentType: "text/calendar; charset=utf-8; method=PUBLISH",
      cid: undefined,
    },
  ]);
});

test("a sign-in code is neither in the subject nor in the preview line", async () => {
  const { subject, html } = await signIn(
    { language: "fr", address: "https://x.example/l", code: "012345", minutes: 10 },
    words("fr"),
  );
  const preview = /<div style="display:none[^>]*>([^<]*)/.exec(html)?.[1] ?? "missing";
  expect(`${subject}${preview}`).not.toMatch(/012|345|missing/);
});

test("letters about two sessions of one edition have two subjects, each with its session", async () => {
  const place = { start: null, end: null, place: "" };
  const edition = { name: "Camille", edition: "Grand Paris Circulaire 2027", address: "https://x.example/p" };
  for (const language of BOTH)
    for (const title of ["Réemploi", "Visite du port"]) {
      const invited = { ...edition, language, timeZone: "Europe/Paris", companions: [], message: null };
      const session = { ...place, title, role: "speaker" as const };
      const waited = { ...edition, language, waitedFor: { kind: "session" as const, title }, when: null, paidBy: null };
      const letters = [
        await speakerInvited({ ...invited, session }, words(language), { reminder: false }),
        await speakerInvited({ ...invited, session }, words(language), { reminder: true }),
        await waitBegun({ ...waited, number: 1 }, words(language)),
        await placeOffered({ ...waited, until: "9:00" }, words(language)),
        await offerExpired(waited, words(language)),
      ];
      expect(letters.map(({ subject }) => subject.includes(title))).toEqual([true, true, true, true, true]);
    }
});

const ENCLOSED = { qr: Buffer.from("png"), ticket: Buffer.from("pdf"), calendar: Buffer.from("ics") };

function words(language: Language) {
  return messagesIn(language).getFixedT(null, "letters");
}
