import { listBadgePictures } from "#app/domain/door/badge-pictures.ts";
import type { LayoutBox } from "#app/domain/door/layout.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { listQuestions } from "#app/domain/questions/questions.ts";
import { ofRegistrations, openOnes } from "#app/domain/questions/questions-for.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/** The rows that a box may name: pictures, ticket types, and questions whose answers are not protected. */
export async function boxChoices({ db, edition: { id: edition }, language }: OfficeVisit) {
  const { t } = messagesIn(language);
  const questions = openOnes(ofRegistrations(await listQuestions(db, { edition })));
  return {
    pictures: (await listBadgePictures(db, { edition })).map(({ id, name }) => ({ id, name })),
    ticketTypes: (await listTicketTypes(db, { edition })).map(({ id, name, nameEn, badgeRole }) => ({
      ...{ id, name: inLanguage(language, name, nameEn), role: t(`me:badge.${badgeRole}`) },
    })),
    questions: questions.map(({ id, label, labelEn }) => ({ id, name: inLanguage(language, label, labelEn) })),
  };
}

export type BoxChoices = Awaited<ReturnType<typeof boxChoices>>;

/** The inputs of a box that name rows that the edition does not have. */
export function wrongRows(box: LayoutBox, { pictures, ticketTypes, questions }: BoxChoices) {
  const has = (rows: readonly { id: number }[], id: number) => rows.some((row) => row.id === id);
  const wrong = (field: string, isKnown: boolean) => (isKnown ? [] : [{ field, code: "choice" }]);
  const isAsked = (field: { of: string; question?: number }) =>
    field.of !== "answer" || has(questions, field.question ?? 0);
  switch (box.kind) {
    case "text":
      return box.parts.flatMap(({ field }, at) => wrong(`${at + 1}_question`, isAsked(field)));
    case "picture":
      return wrong("picture", box.picture === "mark" || has(pictures, box.picture));
    case "band": {
      const looks = box.look.by === "ticket-type" ? box.look.looks : [];
      return [
        ...looks.flatMap(({ ticketType }, at) => wrong(`${at + 1}_ticketType`, has(ticketTypes, ticketType))),
        ...(box.text ? wrong("question", isAsked(box.text.field)) : []),
      ];
    }
    case "qr":
      return [];
  }
}
