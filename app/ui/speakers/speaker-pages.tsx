import { useTranslation } from "react-i18next";
import { pathsBehind } from "#app/i18n/path.ts";

const behind = pathsBehind<"/intervention/:token">;

/** Links between a speaker's own pages. @param props.session whose slides are linked; null for the list */
export function SpeakerPages(props: {
  base: string;
  session: number | null;
  here: "page" | "portrait" | "slides" | "answers";
}) {
  const { base, session, here } = props;
  const { t } = useTranslation("speakers");
  const pages = [
    ["back", base, t(session === null ? "appearances.title" : "invitation.back")],
    ["page", behind(base)("/page"), t("profile.title")],
    ["portrait", behind(base)("/portrait"), t("portrait.title")],
    ...(session === null
      ? []
      : [["slides", behind(base)("/supports/:session", { session: session }), t("slides.title")] as const]),
  ] as const;
  return (
    <nav aria-label={t("pages")}>
      <ul className="m-0 flex list-none flex-wrap gap-x-5 gap-y-1 p-0 text-base">
        {pages.map(([key, address, name]) => (
          <li key={key} className="m-0 p-0">
            <a
              href={address}
              aria-current={key === here ? "page" : undefined}
              className="inline-block py-1 font-normal"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
