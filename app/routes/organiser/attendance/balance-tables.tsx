import type { Avoided } from "#app/domain/door/avoided.ts";
import type { Loan } from "#app/domain/door/loans.ts";
import type { listMeals } from "#app/domain/door/meals.ts";
import { formatDay, formatRate, inLanguage } from "#app/i18n/format.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

type ListedMeal = Awaited<ReturnType<typeof listMeals>>[number];

/** The meals of an edition: ordered, served, not taken. */
export const mealList = {
  caption: "attendance:balance.meals.title",
  none: "attendance:balance.meals.none",
  file: { needs: "see-checkpoints", at: "/repas" },
  rowKey: ({ id, day }: ListedMeal) => `${id} ${day}`,
  columns: ({ t, language, moment, number, may, path }: Office): Column<ListedMeal>[] => {
    const optionOf = ({ optionName, optionNameEn }: ListedMeal) =>
      optionName === null ? null : inLanguage(language, optionName, optionNameEn);
    const counted = (count: (row: ListedMeal) => number | null) => ({
      ...{ numeric: true, text: count },
      cell: (row: ListedMeal) => shown(count(row), number),
    });
    const share = ({ ordered, taken }: ListedMeal) => (ordered ? Math.round((100 * (taken ?? 0)) / ordered) : null);
    return [
      {
        label: t("attendance:balance.meals.meal"),
        cell: ({ name, nameEn }) => inLanguage(language, name, nameEn),
        sub: (row) => {
          const option = optionOf(row);
          const name = inLanguage(language, row.name, row.nameEn);
          return (
            <>
              {option !== null && option !== name && <span className="block">{option}</span>}
              {row.option !== null && may("read-needs") && (
                <a href={path("/besoins", { query: { option: row.option } })}>
                  {t("attendance:balance.meals.diets")}
                  <span className="sr-only"> ({name})</span>
                </a>
              )}
            </>
          );
        },
        text: ({ name, nameEn }) => inLanguage(language, name, nameEn),
      },
      { label: t("attendance:balance.meals.option"), text: optionOf },
      {
        label: t("attendance:day"),
        cell: ({ day }) => (day ? formatDay(day, language, { year: false }) : "–"),
        text: ({ day }) => day && { day },
      },
      {
        ...{ label: t("attendance:balance.meals.kitchen"), numeric: true },
        cell: ({ kitchen }) => shown(kitchen, number),
        sub: ({ until }) => until && moment(until),
        text: ({ kitchen }) => kitchen,
      },
      { label: t("attendance:balance.meals.until"), text: ({ until }) => until },
      { label: t("attendance:balance.meals.ordered"), ...counted(({ ordered }) => ordered) },
      { label: t("attendance:balance.meals.served"), ...counted(({ served }) => served) },
      {
        label: t("attendance:balance.meals.left"),
        ...counted(({ ordered, taken }) => (ordered === null ? null : ordered - (taken ?? 0))),
      },
      {
        ...{ label: t("attendance:balance.meals.share"), numeric: true, text: share },
        cell: (row) => {
          const percent = share(row);
          return percent === null ? "–" : formatRate(percent * 100, language);
        },
      },
      {
        label: t("attendance:balance.meals.others"),
        ...counted(({ ordered, others }) => (ordered === null ? null : others)),
      },
      { label: t("attendance:balance.meals.inGroups"), ...counted(({ inGroups }) => inGroups) },
      { label: t("attendance:balance.meals.givenBack"), ...counted(({ givenBack }) => givenBack) },
    ];
  },
} as const;

/** What was lent, given back, and is still out. */
export const loanList = {
  caption: "attendance:balance.loans.title",
  none: "attendance:balance.loans.none",
  file: { needs: "see-checkpoints", at: "/prets" },
  columns: ({ t, language, number, path }: Office): Column<Loan>[] => [
    {
      label: t("attendance:balance.loans.thing"),
      cell: ({ name, nameEn }) => inLanguage(language, name, nameEn),
      text: ({ name, nameEn }) => inLanguage(language, name, nameEn),
      to: ({ id }) => path("/presences/sur-place", { query: { point: id, jours: "tous" } }),
    },
    ...(["lent", "returned", "out"] as const).map((name) => ({
      ...{ label: t(`attendance:balance.loans.${name}`), numeric: true },
      cell: (row: Loan) => number(row[name]),
      text: (row: Loan) => row[name],
    })),
  ],
} as const;

/** What was avoided, with how each figure is made. */
export const avoidedList = {
  caption: "attendance:balance.avoided.title",
  file: { needs: "see-checkpoints", at: "/evite" },
  rowKey: ({ kind }: Avoided) => kind,
  columns: ({ t, number }: Office): Column<Avoided>[] => [
    {
      label: t("attendance:balance.avoided.what"),
      cell: ({ kind }) => t(`attendance:balance.avoided.kinds.${kind}`),
      text: ({ kind }) => t(`attendance:balance.avoided.kinds.${kind}`),
    },
    {
      ...{ label: t("attendance:balance.avoided.count"), numeric: true },
      ...{ cell: ({ count }) => number(count), text: ({ count }) => count },
    },
    {
      label: t("attendance:balance.avoided.how"),
      cell: ({ kind }) => t(`attendance:balance.avoided.ways.${kind}`),
      text: ({ kind }) => t(`attendance:balance.avoided.ways.${kind}`),
    },
  ],
} as const;

function shown(count: number | null, number: Office["number"]): string {
  return count === null ? "–" : number(count);
}
