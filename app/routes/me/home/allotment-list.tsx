import { useTranslation } from "react-i18next";

interface ListedAllotment {
  readonly path: string;
  readonly organisation: string;
  readonly edition: string;
  /** How many places are left; null once none can be handed out. */
  readonly left: number | null;
}

/** Lists the allotments that a person hands out, with links to their pages. */
export function AllotmentList({ allotments }: { allotments: readonly ListedAllotment[] }) {
  const { t } = useTranslation("allotments");
  if (allotments.length === 0) return null;
  return (
    <section aria-labelledby="allotments" className="grid gap-3">
      <h2 id="allotments">{t("mine.title")}</h2>
      <ul>
        {allotments.map(({ path, organisation, edition, left }) => (
          <li key={path} className="grid gap-0.5 border-b border-line py-3">
            <a href={path} className="min-w-0 font-semibold wrap-anywhere">
              {organisation}
            </a>
            <span className="hint">
              {[edition, left === null ? t("mine.over") : t("own.left", { count: left })].join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
