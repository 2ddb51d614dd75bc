import type { Reconfirmation, RequestCounts } from "#app/domain/reconfirmation/find-reconfirmations.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { stateWord } from "#app/ui/organiser/state.tsx";

const StateWord = stateWord("reconfirmations:states", {
  ...{ good: ["ended"], waiting: ["planned", "asking"], bad: ["stopped"] },
});

export type ListedRound = Reconfirmation & { readonly title: string; readonly counts: RequestCounts | undefined };

/** The list of an edition's requests to confirm. */
export const roundList = {
  caption: "organiser:menu.reconfirmations",
  none: "reconfirmations:none",
  file: { needs: "see-registrations" },
  columns: ({ t, path, moment, number }: Office): Column<ListedRound>[] => [
    {
      label: t("reconfirmations:who"),
      cell: ({ title }) => title,
      text: ({ title }) => title,
      to: ({ id }) => path("/confirmations-de-venue/:id", { id }),
      sub: ({ releases }) => t(releases ? "reconfirmations:releasing" : "reconfirmations:keeping"),
    },
    {
      label: t("table.state"),
      cell: ({ state }) => <StateWord state={state} />,
      text: ({ state }) => t(`reconfirmations:states.${state}`),
      aside: true,
    },
    {
      label: t("reconfirmations:facts.endsAt"),
      labelled: true,
      cell: ({ endsAt }) => moment(endsAt),
      text: ({ endsAt }) => endsAt,
    },
    {
      label: t("reconfirmations:facts.asked"),
      numeric: true,
      cell: ({ asked }) => number(asked),
      text: ({ asked }) => asked,
    },
    ...(["confirmed", "declined", "silent", "unreachable", "released"] as const).map((state) => ({
      ...{ label: t(`reconfirmations:requests.${state}`), numeric: true },
      cell: ({ counts }: ListedRound) => number(counts?.[state] ?? 0),
      text: ({ counts }: ListedRound) => counts?.[state] ?? 0,
    })),
  ],
} as const;
