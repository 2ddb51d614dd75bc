import { Notice } from "#app/ui/notice.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** Lists an importer's findings in a file, each with its position. Nothing without findings. */
export function Findings(props: {
  title: string;
  hint?: string;
  findings: readonly { at: string; words: string }[];
  /** The total where only the first ones are listed. */
  count?: number;
  quiet?: boolean;
}) {
  const { title, hint, findings, count = findings.length, quiet = false } = props;
  if (findings.length === 0) return null;
  const list = (
    <ul className="mt-2 mb-0">
      {findings.map(({ at, words }) => (
        <li key={at + words} className="wrap-anywhere">
          {at && <code className="mr-2">{at}</code>}
          {words}
        </li>
      ))}
      <Others count={count - findings.length} />
    </ul>
  );
  if (!quiet)
    return (
      <Notice tone="attention" title={title}>
        {hint && <p>{hint}</p>}
        {list}
      </Notice>
    );
  return (
    <details className="max-w-3xl">
      <summary className="cursor-pointer py-2 font-semibold">{title}</summary>
      {list}
    </details>
  );
}

export function Others({ count }: { count: number }) {
  const { t } = useOffice();
  return count > 0 ? <li>{t("import.others", { count })}</li> : null;
}
