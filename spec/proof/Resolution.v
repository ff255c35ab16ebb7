(* Law 5 of spec/model.md, on paths that are split into segments already. How raw text is split, and
   told from an id, is outside of the proof. *)
From Coq Require Import Bool List NArith.
Require Import Model.
Import ListNotations.

(* What somebody wrote between two slashes: a word of the catalogue, what can be an id, a
   placeholder of any style and name, or what is none of these. *)
Inductive written := Word (word : N) | AnId | Placeholder | Odd.

(* An operation, and what is left of its path. *)
Definition rest := (operation * list segment)%type.
Definition with_word (v : N) (S : list rest) : list rest :=
  flat_map (fun '(o, p) => match p with
    | Literal w :: p => if N.eqb v w then [(o, p)] else []
    | _ => [] end) S.
Definition with_placeholder (S : list rest) : list rest :=
  flat_map (fun '(o, p) => match p with (Id | Anything) :: p => [(o, p)] | _ => [] end) S.
Definition needs_id (S : list rest) : bool :=
  existsb (fun '(_, p) => match p with Id :: _ => true | _ => false end) S.
(* Where one path has `{query}` and another one an id, only an id will do. *)
Definition with_anything (S : list rest) : list rest :=
  if needs_id S then [] else with_placeholder S.
Definition step (w : written) (S : list rest) : list rest :=
  match w with
  | Word v => match with_word v S with [] => with_anything S | found => found end
  | AnId | Placeholder => with_placeholder S
  | Odd => with_anything S
  end.
Fixpoint walk (W : list written) (S : list rest) : list operation :=
  match W with
  | [] => flat_map (fun '(o, p) => match p with [] => [o] | _ => [] end) S
  | w :: W => walk W (step w S)
  end.
Definition resolve (C : list operation) (m : N) (W : list written) : option operation :=
  match filter (fun o => N.eqb (method o) m) (walk W (map (fun o => (o, path o)) C)) with
  | o :: others => if forallb (fun x => N.eqb (number x) (number o)) others then Some o else None
  | [] => None
  end.

(* What a string can mean. A placeholder or an id never stands for a word; `{query}` takes what can
   be no id as well. *)
Definition fits (w : written) (s : segment) : Prop :=
  match s, w with
  | Literal v, Word w => v = w
  | Literal _, _ => False
  | Id, (AnId | Placeholder) => True
  | Id, _ => False
  | Anything, _ => True
  end.
(* [beats a b]: of two paths that fit, the first has a word where the second has `{query}`, and that
   is the first place in which they differ so. *)
Fixpoint beats (a b : list segment) : Prop :=
  match a, b with
  | Literal _ :: _, Anything :: _ => True
  | Anything :: _, Literal _ :: _ => False
  | _ :: a, _ :: b => beats a b
  | _, _ => False
  end.
Definition candidate (C : list operation) (m : N) (W : list written) (o : operation) : Prop :=
  In o C /\ method o = m /\ Forall2 fits W (path o) /\
  forall o', In o' C -> Forall2 fits W (path o') -> ~ beats (path o') (path o).

(* Two operations with one method differ in their paths, whatever their placeholders are called. *)
Definition same_place (a b : segment) : Prop :=
  match a, b with
  | Literal v, Literal w => v = w
  | (Id | Anything), (Id | Anything) => True
  | _, _ => False
  end.
Definition no_two_alike (C : list operation) : Prop :=
  forall a b, In a C -> In b C -> method a = method b ->
    Forall2 same_place (path a) (path b) -> a = b.

Lemma with_word_spec : forall v S o p,
  In (o, p) (with_word v S) <-> In (o, Literal v :: p) S.
Proof.
  intros. unfold with_word. rewrite in_flat_map. split.
  - intros ([o' q] & I & J). destruct q as [|[w| |] q]; try contradiction.
    destruct (N.eqb_spec v w); [|contradiction]. destruct J as [J|[]]. injection J as -> ->. now subst.
  - intros I. exists (o, Literal v :: p). split; auto. rewrite N.eqb_refl. now left.
Qed.
Lemma with_word_nil : forall v S o p, with_word v S = [] -> ~ In (o, Literal v :: p) S.
Proof. intros v S o p E I. apply with_word_spec in I. now rewrite E in I. Qed.
Lemma with_placeholder_spec : forall S o p,
  In (o, p) (with_placeholder S) <-> In (o, Id :: p) S \/ In (o, Anything :: p) S.
Proof.
  intros. unfold with_placeholder. rewrite in_flat_map. split.
  - intros ([o' q] & I & J). destruct q as [|[w| |] q]; try contradiction;
      destruct J as [J|[]]; injection J as -> ->; auto.
  - intros [I|I]; eexists; (split; [exact I | now left]).
Qed.
Lemma with_anything_in : forall S x, In x (with_anything S) -> In x (with_placeholder S).
Proof. intros S x. unfold with_anything. destruct (needs_id S); [contradiction | auto]. Qed.
Lemma step_in : forall w S o p, In (o, p) (step w S) -> exists s, In (o, s :: p) S /\
  match s with
  | Literal v => w = Word v
  | Id => w = AnId \/ w = Placeholder
  | Anything => forall v, w = Word v -> with_word v S = []
  end.
Proof.
  intros w S o p H.
  assert (K : forall x, In x (with_anything S) -> ~ In (o, Id :: p) S).
  { intros x. unfold with_anything. destruct (needs_id S) eqn:E; [contradiction|]. intros _ J.
    assert (X : needs_id S = true) by (apply existsb_exists; eexists; split; [exact J | auto]).
    congruence. }
  destruct w as [v| | |]; cbn in H.
  - destruct (with_word v S) as [|x l] eqn:E.
    + assert (J := H). apply with_anything_in, with_placeholder_spec in J as [J|J].
      * exfalso. eapply K; eauto.
      * exists Anything. split; auto. intros w [= <-]. exact E.
    + rewrite <- E in H. apply with_word_spec in H. exists (Literal v). auto.
  - apply with_placeholder_spec in H as [H|H]; eexists; (split; [exact H|]); cbn; auto; discriminate.
  - apply with_placeholder_spec in H as [H|H]; eexists; (split; [exact H|]); cbn; auto; discriminate.
  - assert (J := H). apply with_anything_in, with_placeholder_spec in J as [J|J].
    + exfalso. eapply K; eauto.
    + exists Anything. split; auto. discriminate.
Qed.

(* The way of one operation through the walk. *)
Lemma walk_nil : forall o S, In o (walk [] S) <-> In (o, []) S.
Proof.
  intros. cbn. rewrite in_flat_map. split.
  - intros ([o' [|]] & I & J); [|contradiction]. destruct J as [J|[]]. now subst.
  - intros I. exists (o, []). split; auto. now left.
Qed.
Lemma walk_fits : forall W S o, In o (walk W S) -> exists p, In (o, p) S /\ Forall2 fits W p.
Proof.
  induction W as [|w W IH]; intros S o H.
  - apply walk_nil in H. exists []. auto.
  - apply IH in H as (p & I & F). apply step_in in I as (s & I & K). exists (s :: p). split; auto.
    constructor; auto. destruct s; cbn; auto; [now subst | now destruct K; subst].
Qed.

(* Whoever came as far as the operation that is found, fits and isn't beaten by it, ends there too. *)
Lemma walk_together : forall W S o o' p p', In (o, p) S -> In (o', p') S ->
  In o (walk W S) -> (forall q, In (o, q) S -> q = p) ->
  Forall2 fits W p' -> ~ beats p p' -> ~ beats p' p /\ (In o' (walk W S) /\ Forall2 same_place p p').
Proof.
  induction W as [|w W IH]; intros S o o' p p' I I' H U F N.
  - inversion F; subst. apply walk_nil in H. rewrite <- (U _ H) in *.
    repeat split; [tauto | now apply walk_nil | constructor].
  - inversion F as [|? s' ? q' Fs Fq]; subst.
    destruct (walk_fits W (step w S) o H) as (q & J & _). destruct (step_in _ _ _ _ J) as (s & K & Ks).
    assert (E := U _ K). subst p.
    assert (U' : forall r, In (o, r) (step w S) -> r = q).
    { intros r R. destruct (step_in _ _ _ _ R) as (t & T & _). apply U in T. congruence. }
    assert (J' : In (o', q') (step w S) /\ same_place s s' /\
                 (beats (s :: q) (s' :: q') <-> beats q q') /\ (beats (s' :: q') (s :: q) <-> beats q' q)).
    { destruct s as [v| |], s' as [v'| |]; cbn in Fs, N, Ks; try contradiction; try (now destruct Ks; subst);
        try tauto; subst.
      - cbn in Fs. subst. repeat split; auto. cbn. destruct (with_word v S) as [|x l] eqn:X;
          [now apply (with_word_nil _ _ _ _ X) in I' | rewrite <- X; now apply with_word_spec].
      - destruct Fs.
      - repeat split; auto. destruct Ks; subst; cbn; apply with_placeholder_spec; auto.
      - repeat split; auto. destruct Ks; subst; cbn; apply with_placeholder_spec; auto.
      - exfalso. destruct w; try contradiction. subst.
        exact (with_word_nil _ _ _ _ (Ks _ eq_refl) I').
      - repeat split; auto. destruct w; try contradiction; cbn; apply with_placeholder_spec; auto.
      - repeat split; auto. destruct w as [v| | |]; cbn.
        + rewrite (Ks _ eq_refl). cbn in J. rewrite (Ks _ eq_refl) in J. unfold with_anything in *.
          destruct (needs_id S); [contradiction|]. apply with_placeholder_spec; auto.
        + apply with_placeholder_spec; auto.
        + apply with_placeholder_spec; auto.
        + cbn in J. unfold with_anything in *. destruct (needs_id S); [contradiction|].
          apply with_placeholder_spec; auto. }
    destruct J' as (J' & P & B & B').
    destruct (IH (step w S) o o' q q') as (X & Y & Z); auto; [rewrite <- B; exact N|].
    rewrite B'. repeat split; auto.
Qed.
Lemma beats_once : forall a b, beats a b -> ~ beats b a.
Proof. induction a as [|[v| |] a IH]; destruct b as [|[w| |] b]; cbn; auto. Qed.

Lemma resolve_walk : forall C m W o, resolve C m W = Some o ->
  In o (walk W (map (fun o => (o, path o)) C)) /\ method o = m.
Proof.
  intros C m W o R. unfold resolve in R. rewrite <- N.eqb_eq, <- filter_In with (f := fun o => N.eqb (method o) m).
  destruct (filter _ _) as [|x l]; [discriminate|]. destruct (forallb _ _); [|discriminate].
  injection R as ->. now left.
Qed.
Lemma starts : forall C o p, In (o, p) (map (fun o => (o, path o)) C) <-> In o C /\ p = path o.
Proof.
  intros. rewrite in_map_iff. split; [intros (x & [= -> <-] & I); auto | intros [I ->]; eauto].
Qed.

(** * Law 5: resolution *)

(* A string that resolves means one operation, and no other one. *)
Theorem law_5_resolution_never_guesses : forall C m W o, no_two_alike C ->
  resolve C m W = Some o -> candidate C m W o /\ forall o', candidate C m W o' -> o' = o.
Proof.
  intros C m W o A R. apply resolve_walk in R as [R M].
  destruct (walk_fits _ _ _ R) as (p & I & F). apply starts in I as [I ->].
  assert (T : forall o', In o' C -> Forall2 fits W (path o') -> ~ beats (path o) (path o') ->
    ~ beats (path o') (path o) /\ Forall2 same_place (path o) (path o')).
  { intros o' I' F' N.
    destruct (walk_together W _ o o' (path o) (path o') (proj2 (starts _ _ _) (conj I eq_refl))
      (proj2 (starts _ _ _) (conj I' eq_refl)) R) as (X & _ & Y); auto.
    intros q J. now apply starts in J as [_ ->]. }
  split.
  - repeat split; auto. intros o' I' F' B. apply (proj1 (T o' I' F' (beats_once _ _ B))). exact B.
  - intros o' (I' & M' & F' & N'). symmetry. apply A; auto; [congruence|].
    apply (T o' I' F' (N' o I F)).
Qed.

(* A template, with an id or a placeholder in each of its places. *)
Definition writes (w : written) (s : segment) : Prop :=
  match s with Literal v => w = Word v | _ => w = AnId \/ w = Placeholder end.
Lemma walk_to_itself : forall W S o p, Forall2 writes W p -> In (o, p) S -> In o (walk W S).
Proof.
  induction W as [|w W IH]; intros S o p F I; inversion F as [|? s ? q Fw Fq]; subst.
  - now apply walk_nil.
  - cbn. apply (IH _ _ q Fq). destruct s as [v| |]; cbn in Fw.
    + subst. cbn. destruct (with_word v S) eqn:E; [|rewrite <- E; now apply with_word_spec].
      now apply (with_word_nil _ _ _ _ E) in I.
    + destruct Fw; subst; apply with_placeholder_spec; auto.
    + destruct Fw; subst; apply with_placeholder_spec; auto.
Qed.
Lemma walk_both : forall W S o o' p p', In o (walk W S) -> In o' (walk W S) ->
  (forall q, In (o, q) S -> q = p) -> (forall q, In (o', q) S -> q = p') -> Forall2 same_place p p'.
Proof.
  induction W as [|w W IH]; intros S o o' p p' H H' U U'.
  - apply walk_nil in H, H'. rewrite <- (U _ H), <- (U' _ H'). constructor.
  - destruct (walk_fits W (step w S) o H) as (q & J & _), (walk_fits W (step w S) o' H') as (q' & J' & _).
    destruct (step_in _ _ _ _ J) as (s & K & Ks), (step_in _ _ _ _ J') as (s' & K' & Ks').
    rewrite <- (U _ K), <- (U' _ K'). constructor.
    + destruct s as [v| |], s' as [v'| |]; cbn; auto; subst.
      * congruence.
      * destruct Ks'; discriminate.
      * exact (with_word_nil _ _ _ _ (Ks' _ eq_refl) K).
      * destruct Ks; discriminate.
      * exact (with_word_nil _ _ _ _ (Ks _ eq_refl) K').
    + apply (IH (step w S) o o'); auto; intros r R; destruct (step_in _ _ _ _ R) as (t & T & _);
        [apply U in T; apply U in K | apply U' in T; apply U' in K']; congruence.
Qed.
(* Each template resolves to itself. *)
Theorem law_5_resolution_to_itself : forall C o W, no_two_alike C -> In o C ->
  Forall2 writes W (path o) -> resolve C (method o) W = Some o.
Proof.
  intros C o W A I F. unfold resolve.
  assert (R : In o (walk W (map (fun o => (o, path o)) C)))
    by (apply (walk_to_itself W _ o (path o) F), starts; auto).
  assert (L : forall x, In x (filter (fun x => N.eqb (method x) (method o))
                                (walk W (map (fun o => (o, path o)) C))) -> x = o).
  { intros x X. apply filter_In in X as [X M]. apply N.eqb_eq in M.
    destruct (walk_fits _ _ _ X) as (p & J & _). apply starts in J as [J _].
    apply A; auto. apply (walk_both W _ x o _ _ X R); intros q Q; now apply starts in Q as [_ ->]. }
  assert (B : In o (filter (fun x => N.eqb (method x) (method o))
                      (walk W (map (fun o => (o, path o)) C))))
    by (apply filter_In; split; auto; apply N.eqb_refl).
  destruct (filter _ _) as [|x l]; [contradiction|].
  rewrite (L x (or_introl eq_refl)). replace (forallb _ l) with true; auto. symmetry.
  apply forallb_forall. intros y Y. rewrite (L y (or_intror Y)). apply N.eqb_refl.
Qed.
