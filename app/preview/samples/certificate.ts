import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { EDITION, either } from "#app/mail/examples/example.ts";
import type { CertificateData } from "#app/print/certificate-data.ts";

const ADDRESS = `https://colloque.example/attestations/${"k7m4xq".repeat(4)}ab`;

/** A certificate of two days and two sessions. */
export function certificate(language: Language): CertificateData {
  const t = messagesIn(language).getFixedT(null, "badges", "certificate");
  const [thursday, friday] = [
    either(language, "jeudi 3 juin 2027", "Thursday 3 June 2027"),
    either(language, "vendredi 4 juin 2027", "Friday 4 June 2027"),
  ];
  const dates = either(language, "3 et 4 juin 2027", "3 and 4 June 2027");
  const hour = t("hours", { hours: 1 });
  return {
    language,
    edition: { name: EDITION, dates, place: "Palais des Congrès" },
    person: { name: "Camille Œuvrard", organisation: "Ville imaginaire" },
    days: [
      { day: thursday, halves: t("halves.both") },
      { day: friday, halves: t("halves.morning") },
    ],
    sessions: ["Réemploi", "Déchets du bâtiment"].map((title) => ({ when: thursday, title, duration: hour })),
    check: {
      address: ADDRESS,
      label: t("check"),
      said: t("checked.at", { address: ADDRESS.replace("https://", "") }),
    },
    words: {
      title: t("title"),
      certifies: t("certifies"),
      tookPart: t("tookPart", { edition: EDITION, dates }),
      days: t("days"),
      daysTotal: t("daysTotal", { count: 3 }),
      sessions: t("sessions"),
      sessionsTotal: t("sessionsTotal", { duration: t("hours", { hours: 2 }) }),
      basis: t("basis", { date: friday, zone: either(language, "heure de Paris", "Paris time") }),
      made: t("madeAt", { city: "Paris", date: friday }),
      signed: t("signed", { name: "Association d’essai" }),
      reference: t("reference", { code: "KQ7-4XY" }),
    },
  };
}
