import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { LEAVING_KINDS, type NoticeKind } from "#app/domain/notices/notice-kinds.ts";
import type { Notice } from "#app/domain/notices/notices.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { Verbs } from "#app/ui/organiser/verbs.tsx";
import { typography } from "#app/ui/typography.ts";
import { Card } from "./card.tsx";

/** A change by a speaker or a working group: meaning, time, person, and links. @param props.when its time, in words */
export function NoticeCard({ notice, when }: { notice: Notice; when: ReactNode }) {
  const { t, language, path, may } = useOffice();
  const { id, kind, words, session, speaker, proposal, hold, by, isPublic } = notice;
  const names = {
    session: typography(session?.title ?? "", language),
    speaker: speaker?.name,
    proposal: typography(proposal?.title ?? "", language),
    group: proposal?.group ?? hold?.group,
    room: hold?.room,
    meeting: typography(hold?.meeting ?? "", language),
  };
  const pages = [
    ["session", session, "/programme/:id"],
    ["speaker", speaker, "/intervenants/:id"],
    ["proposal", proposal, "/propositions/:id"],
    ["hold", hold, "/salles/occupations/:hold/accord"],
  ] as const;
  const without = [path("/a-traiter/changements/:id/publication", { id }), t("notices:without.link")] as const;
  return (
    <Card
      title={t(`notices:kinds.${kind}`, names)}
      text={isExplained(kind) && t(`notices:act.${kind}`)}
      facts={words && t("notices:said", { words })}
      when={
        <>
          {when}
          {by && `, ${t("notices:by", { name: by })}`}
          {pages.map(
            ([what, to, page]) =>
              to && (
                <span key={what}>
                  {" · "}
                  <Link to={path(page, { id: to.id, hold: to.id })}>{t(`notices:open.${what}`)}</Link>
                </span>
              ),
          )}
        </>
      }
      verbs={
        <>
          <Verbs of={[isPublic && isLeaving(kind) && [...without, "main", "release-programme"]]} />
          {may("edit-programme") && (
            <PostButton look="quiet" to={path("/a-traiter/changements/:id/cloture", { id })}>
              {t("notices:close")}
            </PostButton>
          )}
        </>
      }
    />
  );
}

function isLeaving(kind: NoticeKind): boolean {
  return (LEAVING_KINDS as readonly NoticeKind[]).includes(kind);
}

const EXPLAINED = [...LEAVING_KINDS, ...(["speaker-returned", "profile-changed"] as const)] as const;

function isExplained(kind: NoticeKind): kind is (typeof EXPLAINED)[number] {
  return (EXPLAINED as readonly NoticeKind[]).includes(kind);
}
