import { useTranslation } from "react-i18next";
import type { ProposalState } from "#app/domain/groups/proposal-state.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import type { ShownAnswer } from "#app/ui/groups/proposal-shown.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";

const STEPS = {
  open: ["change", "withdraw"],
  countered: ["take", "refuse", "change", "withdraw"],
  accepted: [],
  declined: [],
  withdrawn: [],
} as const satisfies Record<ProposalState, readonly Verb[]>;

type Verb = keyof typeof ADDRESSES;

const ADDRESSES = { take: "/accord", refuse: "/refus", change: "/modification", withdraw: "/retrait" } as const;

/** Lists what a lead can do with a proposal now, the next step first. */
export function ProposalVerbs({ slug, id, state }: { slug: string; id: number; state: ProposalState }) {
  const { t } = useTranslation("proposals");
  const { space } = useGroup(slug);
  const verbs: readonly Verb[] = STEPS[state];
  if (verbs.length === 0) return null;
  return (
    <nav aria-label={t("verbs.label")}>
      <ul className="flex flex-wrap gap-3">
        {verbs.map((verb) => (
          <li key={verb}>
            <LinkButton
              to={space(`/propositions/${id}${ADDRESSES[verb]}`)}
              look={verb === "take" ? "main" : verb === "withdraw" ? "danger" : "quiet"}
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

/** Shows the session made from a proposal, with its public page once released. */
export function BecomeSession(props: {
  session: NonNullable<ShownAnswer["session"]>;
  year: number;
  released: boolean;
}) {
  const { session, year, released } = props;
  const { t } = useTranslation("proposals");
  const { path } = usePageLanguage();
  return (
    <>
      <p className="m-0 wrap-anywhere">{[session.when, session.room].filter(Boolean).join(" · ")}</p>
      <p className="m-0">
        {released ? (
          <a href={path(`/${year}/seances/${session.slug}`)}>{t("answers.seeSession")}</a>
        ) : (
          t("answers.notReleased")
        )}
      </p>
    </>
  );
}
