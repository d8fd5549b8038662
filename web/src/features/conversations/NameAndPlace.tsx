interface Props {
  name: string;
  /** Where that is, such as "in Harbour". */
  place?: string | null | false | undefined;
}

/** Who, and where: below each other where it is narrow, and neither hides the other elsewhere. */
export function NameAndPlace({ name, place }: Props) {
  if (!place) return <span className="block truncate">{name}</span>;
  return (
    <span className="grid items-baseline sm:grid-cols-[fit-content(60%)_minmax(0,1fr)] sm:gap-x-1.5">
      <span className="truncate">{name}</span>{' '}
      <span className="truncate text-sm font-normal text-muted">{place}</span>
    </span>
  );
}
