import { useTranslation } from "react-i18next";
import type { InvitationState } from "#app/domain/speakers/appearances.ts";
import { pathsBehind } from "#app/i18n/path.ts";

const behind = pathsBehind<"/intervention/:token">;

interface ListedAppearance {
  /** Null without an invitation by letter. */
  readonly invitation: number | null;
  /** The session's id when it has slides. */
  readonly slides: number | null;
  readonly session: string;
  readonly edition: string;
  readonly when: string | null;
  readonly state: InvitationState;
}

/** Lists the sessions that a person speaks in or is invited to, with links to answer and slides. */
export function AppearanceList(props: { base: string; appearances: readonly ListedAppearance[] }) {
  const { t } = useTranslation("speakers");
  if (props.appearances.length === 0) return <p className="max-w-text">{t("appearances.none")}</p>;
  return (
    <ul className="m-0 list-none border-line border-t p-0">
      {props.appearances.map(({ invitation, slides, session, edition, when, state }) => (
        <li key={`${invitation} ${slides} ${session}`} className="m-0 grid gap-0.5 border-line border-b py-3">
          {invitation === null ? (
            <span className="font-semibold wrap-anywhere">{session}</span>
          ) : (
            <a
              href={pathsBehind<"/mon-espace/interventions">(props.base)("/:id", { id: invitation })}
              className="font-semibold wrap-anywhere"
            >
              {session}
            </a>
          )}
          <span className="hint wrap-anywhere">
            {[edition, when, state === "not-invited" ? null : t(`states.${state}`)].filter(Boolean).join(" · ")}
          </span>
          {slides !== null && (
            <a href={behind(props.base)("/supports/:session", { session: slides })} className="justify-self-start py-1">
              {t("slides.title")}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
