import { useTranslation } from "react-i18next";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { voteForm } from "./form.ts";
import type { ShownDate } from "./vote-table.tsx";

const Field = fieldsOf(voteForm([]));

/** The fields of a person's own answers, one row per future date. */
export function VoteFields({ dates }: { dates: readonly ShownDate[] }) {
  const { t } = useTranslation("groups");
  const open = dates.filter(({ begun }) => !begun);
  if (open.length === 0) return <p className="m-0">{t("votes.allOver")}</p>;
  return open.map(({ id, words }) => <Field key={id} name={`date${id}`} label={words} dense />);
}

/** Lists the dates to decide on, each with the number of people who can come. */
export function useDateChoices(dates: readonly ShownDate[]) {
  const { t } = useTranslation("groups");
  return dates.map(({ id, words, best, begun, counts: { yes, if_needed: ifNeeded, no } }) => {
    const said = [t("votes.counts", { yes, ifNeeded, no }), best && t("votes.best"), begun && t("votes.over")];
    return { value: id, label: words, hint: said.filter(Boolean).join(" · ") };
  });
}
