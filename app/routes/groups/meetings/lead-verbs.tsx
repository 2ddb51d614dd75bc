import { LinkButton } from "#app/ui/button.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import type { ShownMeeting } from "./facts.tsx";

/** Lists the steps by state and calendar: minutes need a started meeting, and rooms one that is not over. */
function stepsOf({ state, begun, over }: Pick<ShownMeeting, "state" | "begun" | "over">): readonly Verb[] {
  if (state === "open") return ["decide", "dates", "change", "cancel"];
  if (state === "decided") return over ? ["convene", "change", "cancel"] : ["convene", "room", "change", "cancel"];
  if (state === "cancelled") return [];
  if (over) return ["presence", "minutes", "change", "cancel"];
  return begun ? ["presence", "minutes", "room", "change", "cancel"] : ["room", "presence", "change", "cancel"];
}

type Verb = keyof typeof ADDRESSES;

const ADDRESSES = {
  decide: "/choix",
  dates: "/dates",
  change: "/modification",
  cancel: "/annulation",
  convene: "/convocation",
  room: "/salle",
  presence: "/presence",
  minutes: "/compte-rendu",
} as const;

/** Lists what a lead can do with a meeting now, the next step first. */
export function LeadVerbs({ slug, meeting }: { slug: string; meeting: ShownMeeting }) {
  const { t, space } = useGroup(slug);
  const verbs = stepsOf(meeting);
  if (verbs.length === 0) return null;
  return (
    <nav aria-label={t("verbs.label")}>
      <ul className="flex flex-wrap gap-3">
        {verbs.map((verb, at) => (
          <li key={verb}>
            <LinkButton
              to={space(`/reunions/${meeting.id}${ADDRESSES[verb]}`)}
              look={at === 0 ? "main" : verb === "cancel" ? "danger" : "quiet"}
              reloadDocument
            >
              {t(verb === "cancel" && meeting.over ? "verbs.notHeld" : `verbs.${verb}`)}
            </LinkButton>
          </li>
        ))}
      </ul>
    </nav>
  );
}
