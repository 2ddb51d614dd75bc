import type { PeopleImport } from "#app/domain/people-imports/find-import.ts";
import type { ImportPlan } from "#app/domain/people-imports/places-left.ts";
import { PREVIEW_DAYS } from "#app/domain/people-imports/stage-list.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import type { OfficeVisit, PageHead } from "#app/server/pages/office.server.ts";

/** What can be done with a preview. */
export function previewVerbs({ t, path }: OfficeVisit, { id, counts }: PeopleImport): PageHead["verbs"] {
  return [
    counts.ready > 0 && [
      path("/inscriptions/import/:preview/confirmation", { preview: id }),
      t("peopleImports:preview.confirm", { count: counts.ready }),
      counts["without-type"] > 0 ? "quiet" : "main",
    ],
    [
      path("/inscriptions/import/:preview/categories", { preview: id }),
      t("peopleImports:categories.change"),
      counts["without-type"] > 0 ? "main" : "quiet",
    ],
  ];
}

/** What a person must know before confirming a preview. */
export function previewNotes(
  { t, language, edition }: OfficeVisit,
  { counts, createdAt }: PeopleImport,
  { short, types }: ImportPlan,
): PageHead["notes"] {
  const when = formatDateTime(createdAt, edition.timeZone, language);
  return [
    counts["without-type"] > 0 && {
      ...{ notice: "attention", text: t("peopleImports:preview.withoutType", { count: counts["without-type"] }) },
    },
    counts.ready + counts["without-type"] === 0 && { notice: "attention", text: t("peopleImports:preview.nothing") },
    counts["to-decide"] > 0 && {
      ...{ notice: "info", text: t("peopleImports:preview.toDecide", { count: counts["to-decide"] }) },
    },
    ...short.map(({ name, left, needed }) => ({
      ...{ notice: "attention" as const, text: t("peopleImports:preview.short", { name, left, needed }) },
    })),
    ...types
      .filter(({ isAwaited }) => isAwaited)
      .map(({ name, nameEn }) => ({
        notice: "attention" as const,
        text: t("peopleImports:preview.awaited", { name: (language === "en" && nameEn) || name }),
      })),
    t("peopleImports:preview.kept", { when, count: PREVIEW_DAYS }),
  ];
}

/** What can be done with an import that was confirmed. */
export function resultVerbs({ t, path }: OfficeVisit, of: PeopleImport): PageHead["verbs"] {
  const { id, counts, finishedAt, takenBackAt } = of;
  const isOpen = finishedAt !== null && takenBackAt === null && counts.registered > 0;
  return [
    isOpen && [
      path("/inscriptions/import/:preview/retrait", { preview: id }),
      t("peopleImports:takeBack.title"),
      "quiet",
    ],
  ];
}
