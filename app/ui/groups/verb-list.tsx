import { LinkButton } from "../button.tsx";

/** What a lead can do now, each verb a link to its page. @param props.label what the list is called for screen readers */
export function VerbList(props: {
  label: string;
  verbs: readonly { to: string; label: string; look: "main" | "quiet" | "danger" }[];
}) {
  if (props.verbs.length === 0) return null;
  return (
    <nav aria-label={props.label}>
      <ul className="flex flex-wrap gap-3">
        {props.verbs.map(({ to, label, look }) => (
          <li key={to}>
            <LinkButton to={to} look={look} reloadDocument>
              {label}
            </LinkButton>
          </li>
        ))}
      </ul>
    </nav>
  );
}
