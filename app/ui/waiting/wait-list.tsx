import { useTranslation } from "react-i18next";

export interface WaitView {
  readonly path: string;
  /** The name of what is waited for. */
  readonly title: string;
  readonly edition: string;
  readonly name: string;
  /** The session's start, in words. */
  readonly when: string | null;
  /** Position in its queue; null while a place is offered. */
  readonly number: number | null;
  /** The offer's deadline, in words. */
  readonly until: string | null;
}

/** A person's or a registration's waits, with links to their pages. */
export function WaitList({ waits, of }: { waits: readonly WaitView[]; of: "person" | "registration" }) {
  const { t } = useTranslation("waiting");
  if (waits.length === 0) return null;
  return (
    <section aria-labelledby="waits" className="grid gap-3 print:hidden">
      <h2 id="waits">{t("list.title")}</h2>
      <ul>
        {waits.map(({ path, title, edition, name, when, number, until }) => (
          <li key={path} className="grid gap-0.5 border-b border-line py-3">
            <a href={path} className="font-semibold wrap-anywhere">
              {title}
            </a>
            <span className="hint wrap-anywhere">
              {(of === "person" ? [edition, name] : [when]).filter(Boolean).join(" · ")}
            </span>
            <span>
              {until ? <strong>{t("list.offered", { until })}</strong> : number && t("list.number", { number })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
