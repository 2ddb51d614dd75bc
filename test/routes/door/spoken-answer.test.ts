import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { COLOURS } from "#app/routes/door/looks.ts";
import { spokenAnswer } from "#app/routes/door/spoken-answer.ts";
import { reasonInWords } from "#app/ui/door/reasons.ts";
import { NOW } from "#test/support/database.ts";

test("a screen reader says all that an answer shows, also what the person is asked", () => {
  const t = messagesIn("fr").getFixedT("fr", "door");
  const asked = ["Repas : sans viande", "Autocar : à demander"];
  const answer = {
    look: "admitted",
    name: "Ada Modèle",
    reason: "Première entrée",
    about: "Ville imaginaire · Visiteur",
    todo: ["Carte d’étudiant"],
    options: "Déjeuner",
    asked,
  } as const;
  const said = spokenAnswer(answer, t);
  expect(
    ["Ada Modèle", "Première entrée", "Déjeuner", answer.about, ...answer.todo, ...asked].filter(
      (part) => !said.includes(part),
    ),
  ).toEqual([]);
});

test("an exit or a return that was recorded before is said as such, with the earlier time", () => {
  const t = messagesIn("fr").getFixedT("fr", "door");
  const limits = { minutesBefore: null, capacity: null, capacityOfSession: false };
  const hours = { opens: null, closes: null, frequency: "in-and-out" } as const;
  const rule = { ticketTypes: [], option: null, ...hours, ...limits };
  const checkpoints = (["passage", "loan"] as const).map((kind) => ({
    ...{ ...rule, kind, slug: kind, name: "Porte sud", nameEn: null },
  }));
  const speech = { t, language: "fr", edition: { timeZone: "Europe/Paris" }, checkpoints, guide: null } as const;
  const at = NOW.toISOString();
  const said = (checkpoint: string, minutes: number) => {
    const seenAt = new Date(NOW.getTime() + minutes * 60_000);
    return reasonInWords({ checkpoint }, { reason: "left", at, seenAt }, speech, null);
  };
  expect([said("passage", 0), said("passage", 5), said("loan", 0), said("loan", 5)]).toEqual([
    expect.stringMatching(/^Sortie enregistrée à/),
    expect.stringMatching(/^La sortie était déjà enregistrée, en dernier à/),
    expect.stringMatching(/^Retour enregistré à/),
    expect.stringMatching(/^Le retour était déjà enregistré, en dernier à/),
  ]);
});

test("every answer is written with a contrast of at least 7 to 1", () => {
  const luminance = (colour: string) => {
    const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
    const [red = 0, green = 0, blue = 0] = parts.map((one) =>
      one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const tooLow = Object.entries(COLOURS).flatMap(([look, classes]) => {
    const [back = 0, text = 0] = (classes.match(/#[0-9a-f]{6}/g) ?? []).map(luminance);
    const contrast = (Math.max(back, text) + 0.05) / (Math.min(back, text) + 0.05);
    return contrast >= 7 ? [] : [[look, contrast]];
  });
  expect(tooLow).toEqual([]);
});
