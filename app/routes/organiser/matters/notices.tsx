import { Link } from "@remix-run/react";
import type { Notice, NoticeKind } from "#app/domain/notices/notices.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { typography } from "#app/ui/typography.ts";

/** Lists changes by speakers and working groups: time, person, meaning, and a link. */
export function NoticeList({ notices }: { notices: readonly Notice[] }) {
  return (
    <ul className="m-0 flex max-w-3xl list-none flex-col gap-6 p-0">
      {notices.map((notice) => (
        <li key={notice.id} className="m-0 rounded-md border border-zinc/30 p-4">
          <NoticeEntry notice={notice} />
        </li>
      ))}
    </ul>
  );
}

function NoticeEntry({ notice }: { notice: Notice }) {
  const { t, language, path, moment, may } = useOffice();
  const { id, kind, words, session, speaker, proposal, hold, by, happenedAt, isPublic } = notice;
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
  return (
    <div className="flex flex-col gap-3">
      <h3 className="m-0 text-lg wrap-anywhere">{t(`notices:kinds.${kind}`, names)}</h3>
      {isExplained(kind) && <p className="m-0">{t(`notices:act.${kind}`)}</p>}
      {words && <p className="m-0 whitespace-pre-line wrap-anywhere">{t("notices:said", { words })}</p>}
      <p className="m-0 text-sm text-zinc wrap-anywhere">
        {moment(happenedAt)}
        {by && `, ${t("notices:by", { name: by })}`}
      </p>
      <p className="m-0 flex flex-wrap gap-x-4">
        {pages.map(
          ([what, to, page]) =>
            to && (
              <Link key={what} to={path(page, { id: to.id, hold: to.id })}>
                {t(`notices:open.${what}`)}
              </Link>
            ),
        )}
      </p>
      {isPublic && LEAVING.includes(kind) && (
        <May needs="release-programme">
          <p className="m-0">
            <LinkButton to={path("/a-traiter/changements/:id/publication", { id })}>
              {t("notices:without.link")}
            </LinkButton>
          </p>
        </May>
      )}
      {may("edit-programme") && (
        <PostButton look="quiet" to={path("/a-traiter/changements/:id/cloture", { id })}>
          {t("notices:close")}
        </PostButton>
      )}
    </div>
  );
}

/** Notices of people who will not come. */
const LEAVING: readonly NoticeKind[] = ["speaker-declined", "speaker-cancelled", "speaker-erased"];

const EXPLAINED = [
  ...(["speaker-declined", "speaker-cancelled", "speaker-erased", "speaker-returned"] as const),
  "profile-changed",
] as const;

function isExplained(kind: NoticeKind): kind is (typeof EXPLAINED)[number] {
  return (EXPLAINED as readonly NoticeKind[]).includes(kind);
}
