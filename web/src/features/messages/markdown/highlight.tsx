import { common, createLowlight } from 'lowlight';
import { Fragment, type ReactNode } from 'react';

const lowlight = createLowlight(common);

type Nodes = ReturnType<typeof lowlight.highlight>['children'];

/** The code in coloured spans; null for a language that is not known. */
export function highlight(language: string, text: string): ReactNode {
  return lowlight.registered(language) ? spans(lowlight.highlight(language, text).children) : null;
}

function spans(nodes: Nodes): ReactNode[] {
  return nodes.map((node, index) => {
    const key = String(index);
    if (node.type === 'text') return <Fragment key={key}>{node.value}</Fragment>;
    if (node.type !== 'element') return null;
    const names = node.properties.className;
    return (
      <span key={key} className={Array.isArray(names) ? names.join(' ') : undefined}>
        {spans(node.children)}
      </span>
    );
  });
}
