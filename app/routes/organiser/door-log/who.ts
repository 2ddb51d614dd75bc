import type { Office } from "#app/ui/organiser/list.tsx";

/** Says whose scan it is: a name, or how many people of which group. */
export function whoOf(
  {
    name,
    people,
    label,
  }: { readonly name: string | null; readonly people: number | null; readonly label: string | null },
  { t }: Pick<Office, "t">,
): string {
  if (people === null) return name ?? t("badges:log.nobody");
  return [t("badges:log.people", { count: people }), label].filter(Boolean).join(" · ");
}
