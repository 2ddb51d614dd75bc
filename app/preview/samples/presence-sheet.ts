import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { EDITION, either } from "#app/mail/examples/example.ts";
import type { PresenceSheetData } from "#app/print/presence-sheet-data.ts";

/** A presence sheet of a session with a speaker and forty people, some with a long name. */
export function presenceSheet(language: Language): PresenceSheetData {
  const t = messagesIn(language).getFixedT(null, "attendance", "sheets.paper");
  const rows = Array.from({ length: 40 }, (_, at) => ({
    name: at % 9 === 4 ? `Exemple-${"Interminable".repeat(6)} Camille` : `Exemple ${at + 1} Camille`,
    organisation: at % 7 === 3 ? "" : "Ville imaginaire",
    proof: at % 3 === 0 ? "" : either(language, "9 h 04", "9:04"),
  }));
  return {
    ...{ language, title: t("title"), subject: either(language, "Le réemploi", "Reuse"), rows },
    facts: [EDITION, either(language, "jeudi 3 juin 2027, matin", "Thursday 3 June 2027, morning"), "Salle Seine"],
    speakers: { label: t("speakers"), names: ["Ada Exemple"] },
    columns: { name: t("name"), proof: t("proof"), signature: t("signature") },
    ...{ total: t("total", { count: rows.length }), note: t("note"), organiser: t("organiser"), page: t("page") },
  };
}
