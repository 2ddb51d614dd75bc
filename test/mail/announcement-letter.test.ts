import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { type AnnouncementFacts, announcementLetter } from "#app/mail/announcement-letter.ts";

const PAGE = "https://circulaire.example/mon-espace/inscriptions/abc";
const SURVEY = "https://circulaire.example/enquete/1-x";
const FACTS: AnnouncementFacts = {
  ...{ language: "fr", subject: "Objet", text: "Texte", links: { page: PAGE, survey: SURVEY }, isTest: false },
  unsubscribe: "https://circulaire.example/desabonnement/1-x",
  values: { givenName: "Camille", familyName: "Œuvrard", ticketType: "Élu", edition: "Colloque 2030" },
};

function written(facts: Partial<AnnouncementFacts>) {
  return announcementLetter({ ...FACTS, ...facts }, messagesIn("fr").getFixedT(null, "letters"));
}

/** The plain text between the subject and the foot. */
async function bodyOf(text: string, facts: Partial<AnnouncementFacts> = {}): Promise<string> {
  const letter = await written({ ...facts, text });
  return letter.text.split("\n\n-- ")[0]?.replace("Objet\n\n", "") ?? "";
}

test.each([
  ["Bonjour {prénom} {nom},\nà {colloque}.", "Bonjour Camille Œuvrard,\nà Colloque 2030."],
  ["# Venir\n\nEn **métro**, ou à *pied*.", "Venir\n-----\n\nEn métro, ou à pied."],
  ["- un\n- deux\n  1. trois", "- un\n- deux\n  1. trois"],
  ["> Cité\n\n`code`", "> Cité\n\ncode"],
  [
    "[le plan](https://plan.example/x) et https://plan.example",
    "le plan (https://plan.example/x) et https://plan.example",
  ],
  ["[ma page]({page}) ou {page}", `ma page (${PAGE}) ou ${PAGE}`],
  ["[piège](javascript:alert(1)) <b>gras</b>", "piège <b>gras</b>"],
  ["![image](https://pixel.example/x.png)", "![image](https://pixel.example/x.png)"],
])("%j is said in plain text as %j", async (text, plain) => expect(await bodyOf(text)).toBe(plain));

test("a paragraph that is only a page is the letter's button, and elsewhere the page is a link", async () => {
  const alone = (await written({ text: "Bonjour\n\n{page}" })).html;
  const within = (await written({ text: "Voir {page} ici" })).html;
  expect([alone, within].map((html) => html.includes('class="button"'))).toEqual([true, false]);
  expect(within).toContain(`<a href="${PAGE}"`);
  const survey = (await written({ text: "Bonjour\n\n{page}\n\n{enquête}" })).html;
  expect([PAGE, SURVEY].filter((address) => survey.includes(`href="${address}"`))).toEqual([PAGE, SURVEY]);
});

test.each([
  ["**gras** [lien](https://piege.example)", /<strong>|href="https:\/\/piege/],
  ["<script>alert(1)</script>", /<script/],
  ["{page}", new RegExp(`href="${PAGE}"`)],
  ["A\r\nBcc: tous@exemple.fr", /\r\nBcc/],
])("a person named %j changes neither marks nor links nor the subject", async (givenName, forbidden) => {
  const values = { ...FACTS.values, givenName };
  const { html, subject } = await written({ values, subject: "À {prénom}", text: "Bonjour {prénom}" });
  expect(html).not.toMatch(forbidden);
  expect(subject).not.toMatch(/[\r\n]/);
});

test("its foot names the conference and leads to the page that unsubscribes, in both forms", async () => {
  const { html, text } = await written({});
  expect([html.includes(`<a href="${FACTS.unsubscribe}"`), text.includes(FACTS.unsubscribe)]).toEqual([true, true]);
  expect(text.split("-- ")[1]).toContain("Colloque 2030");
});

test("pictures, tags and scripts of a text are shown as they were typed, and fetch nothing", async () => {
  const { html } = await written({
    text: '<img src="https://pixel.example/x.png">\n\n![x](https://pixel.example/y.png)',
  });
  expect(html).not.toMatch(/<img|<script/);
});
