import { getCollection } from 'astro:content';
import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';

export const getStaticPaths = (async () => {
  const labs = await getCollection('labs');
  return labs.map(({ id, data }) => ({ params: { slug: id }, props: { data } }));
}) satisfies GetStaticPaths;

/** The hints and the reference solution: fetched when a learner asks, and part of no page. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  Response.json({ hints: props.data.hints, solution: props.data.solution });
