import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { spokenAnswer } from "#app/routes/door/spoken-answer.ts";

test("a screen reader says all that an answer shows, also what the person is asked", () => {
  const t = messagesIn("fr").getFixedT("fr", "door");
  const asked = ["Repas : sans viande", "Autocar : à demander"];
  const answer = {
    look: "admitted",
    name: "Ada Modèle",
    reason: "Première entrée",
    options: "Déjeuner",
    asked,
  } as const;
  const said = spokenAnswer(answer, t);
  expect(["Ada Modèle", "Première entrée", "Déjeuner", ...asked].filter((part) => !said.includes(part))).toEqual([]);
});
