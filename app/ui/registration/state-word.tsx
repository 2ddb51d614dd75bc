import { useTranslation } from "react-i18next";
import type { Availability } from "#app/domain/programme/availability.ts";

type State = Availability | "over" | "not-yet";

const LOOKS: Readonly<Record<State, string>> = {
  open: "bg-leaf text-forest",
  filling: "bg-straw text-brick",
  full: "border border-zinc text-zinc",
  over: "border border-zinc text-zinc",
  "not-yet": "bg-sky text-ink",
};

/** How full something is, as a word with a tint. */
export function StateWord({ state }: { state: State }) {
  const { t } = useTranslation(["registration", "shared"]);
  return (
    <span className={`inline-block rounded-sm px-2 text-sm font-semibold whitespace-nowrap ${LOOKS[state]}`}>
      {state === "over" || state === "not-yet" ? t(`states.${state}`) : t(`shared:places.${state}`)}
    </span>
  );
}
