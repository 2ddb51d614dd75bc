import type { MeetingState } from "#app/domain/groups/meetings.ts";
import { LinkButton } from "../button.tsx";
import { useGroup } from "./group-page.ts";

const STEPS = {
  open: ["decide", "dates", "change", "cancel"],
  decided: ["convene", "room", "change", "cancel"],
  convened: ["presence", "minutes", "room", "change", "cancel"],
  cancelled: [],
} as const satisfies Record<MeetingState, readonly Verb[]>;

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

/** What a lead can do with a meeting now, the next step first. */
export function LeadVerbs({ slug, meeting, state }: { slug: string; meeting: number; state: MeetingState }) {
  const { t, space } = useGroup(slug);
  const verbs: readonly Verb[] = STEPS[state];
  if (verbs.length === 0) return null;
  return (
    <nav aria-label={t("verbs.label")}>
      <ul className="flex flex-wrap gap-3">
        {verbs.map((verb, at) => (
          <li key={verb}>
            <LinkButton
              to={space(`/reunions/${meeting}${ADDRESSES[verb]}`)}
              look={at === 0 ? "main" : verb === "cancel" ? "danger" : "quiet"}
              reloadDocument
            >
              {t(`verbs.${verb}`)}
            </LinkButton>
          </li>
        ))}
      </ul>
    </nav>
  );
}
