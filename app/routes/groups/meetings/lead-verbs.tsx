import { useGroup } from "#app/ui/groups/group-page.ts";
import { VerbList } from "#app/ui/groups/verb-list.tsx";
import type { meetingFacts } from "./pages.server.ts";

const ADDRESSES = {
  decide: "/reunions/:id/choix",
  dates: "/reunions/:id/dates",
  change: "/reunions/:id/modification",
  cancel: "/reunions/:id/annulation",
  convene: "/reunions/:id/convocation",
  room: "/reunions/:id/salle",
  presence: "/reunions/:id/presence",
  minutes: "/reunions/:id/compte-rendu",
} as const;

type Verb = keyof typeof ADDRESSES;
type Facts = ReturnType<typeof meetingFacts>;

/** Lists the steps by state and calendar: minutes need a started meeting, and rooms one that is not over. */
function stepsOf({ state, begun, over }: Facts): readonly Verb[] {
  if (state === "open") return ["decide", "dates", "change", "cancel"];
  if (state === "decided") return over ? ["convene", "change", "cancel"] : ["convene", "room", "change", "cancel"];
  if (state === "cancelled") return [];
  if (over) return ["presence", "minutes", "change", "cancel"];
  return begun ? ["presence", "minutes", "room", "change", "cancel"] : ["room", "presence", "change", "cancel"];
}

/** Lists what a lead can do with a meeting now, the next step first. */
export function LeadVerbs({ meeting }: { meeting: Facts }) {
  const { t, space } = useGroup();
  const verbs = stepsOf(meeting).map((verb, at) => ({
    to: space(ADDRESSES[verb], { id: meeting.id }),
    label: t(verb === "cancel" && meeting.over ? "verbs.notHeld" : `verbs.${verb}`),
    look: at === 0 ? ("main" as const) : verb === "cancel" ? ("danger" as const) : ("quiet" as const),
  }));
  return <VerbList label={t("verbs.label")} verbs={verbs} />;
}
