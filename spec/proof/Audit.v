(* Law 10 of spec/model.md: what a token is stated to hold, compared with what some uses need. *)
From Coq Require Import Bool List NArith.
Require Import Model Grant.
Import ListNotations.

(* What is held as far as the form of the statement has words for it. Nobody can say which
   workspaces are held without naming the namespaces. *)
Record statement := Statement {
  held : grant; says_features : bool; says_namespaces : bool; says_workspaces : bool;
  says_permissions : bool }.
Definition full (g : grant) : statement := Statement g true true true true.

(* Where it isn't said which workspaces are held, those are that are needed. *)
Definition as_needed (s : statement) (needed : grant) : grant :=
  let 'Grant a sc t (Reach gl sh pr) ps := held s in
  let sh := if says_namespaces s && says_workspaces s then sh else
    match sh, in_shared (reaches needed) with
    | Nowhere, _ | _, Nowhere => sh
    | _, wanted => wanted
    end in
  Grant a sc t (Reach gl sh pr) ps.
Definition lacks_feature (s : statement) (f : feature) : bool :=
  says_features s && negb (feature_b (held s) f).
Definition lacks_permission (s : statement) (p : N) : bool :=
  says_permissions s && negb (NS.mem p (permissions (held s))).
Definition may_reach (s : statement) (n : namespace) : bool :=
  negb (says_namespaces s) || namespace_b (reaches (held s)) n.
Definition is_answered (s : statement) (o : operation) : bool :=
  match admissible o with [] => true | l => existsb (may_reach s) l end.
Definition fails (s : statement) (u : use) : bool :=
  match u with
  | Feature f => lacks_feature s f
  | Call o r => match requires o with
    | Nothing => false
    | NeedsFeature f => lacks_feature s f
    | NeedsPermission p => lacks_feature s Access || lacks_permission s p || negb (is_answered s o)
    end
  end.
Definition misses (s : statement) (needed : grant) (u : use) : bool :=
  match u with
  | Feature _ => false
  | Call o r => match requires o with
    | NeedsPermission _ => says_namespaces s && negb (reach_b (reaches (as_needed s needed)) r)
    | _ => false
    end
  end.
Definition sees_less (s : statement) (needed : grant) (u : use) : bool :=
  negb (fails s u) && misses s needed u.
Definition excess (s : statement) (needed : grant) : list item := beyond needed (as_needed s needed).

Lemma as_needed_full : forall g needed, as_needed (full g) needed = g.
Proof. intros [a s t [gl sh pr] ps] needed. reflexivity. Qed.
Lemma answered : forall g o r, valid (Call o r) -> holds_reach (reaches g) r ->
  is_answered (full g) o = true.
Proof.
  intros g o r [_ V] R. unfold is_answered. destruct V as [-> | (n & I & H)]; auto.
  assert (E : existsb (may_reach (full g)) (admissible o) = true).
  { apply existsb_exists. exists n. split; auto. apply namespace_b_spec.
    destruct R as (G & S & P). destruct n; cbn in *; auto.
    destruct (in_shared r), (in_shared (reaches g)); cbn in S; congruence. }
  destruct (admissible o); auto.
Qed.
(* With everything stated, a use fails or sees less exactly if it isn't authorised. *)
Lemma felt : forall g needed u, valid u ->
  (fails (full g) u || sees_less (full g) needed u = true <-> ~ authorises g u).
Proof.
  intros g needed [o r|f] V; unfold sees_less, misses; cbn [fails authorises].
  - rewrite as_needed_full. destruct (requires o) as [|f|p]; cbn.
    + intuition.
    + unfold lacks_feature. cbn. rewrite andb_false_r, orb_false_r, negb_true_iff, <- feature_b_spec.
      destruct (feature_b g f); intuition congruence.
    + unfold lacks_permission, lacks_feature. cbn.
      pose proof (answered g o r V) as A. rewrite <- reach_b_spec in *.
      rewrite <- NS.mem_spec. destruct (access g), (NS.mem p (permissions g)),
        (reach_b (reaches g) r), (is_answered (full g) o); cbn; intuition congruence.
  - unfold lacks_feature. cbn. rewrite andb_false_r, orb_false_r, negb_true_iff, <- feature_b_spec.
    destruct (feature_b g f); intuition congruence.
Qed.

(** * Law 10: audit *)

Section Audit.
Variable U : list use.
Hypothesis all_valid : forall u, In u U -> valid u.
Let g := least U.

Lemma enough_is_felt_by_none : forall h, le g h -> forall u, In u U ->
  fails (full h) u = false /\ sees_less (full h) g u = false.
Proof.
  intros h L u I. assert (A : authorises h u) by (now apply (law_1_adjunction U h)).
  assert (F := felt h g u (all_valid u I)).
  destruct (fails (full h) u), (sees_less (full h) g u); cbn in F; intuition.
Qed.
Theorem law_10_audit_is_exact :
  (forall u, In u U -> fails (full g) u = false /\ sees_less (full g) g u = false) /\
  excess (full g) g = [].
Proof.
  split; [apply enough_is_felt_by_none, le_refl|].
  unfold excess. rewrite as_needed_full. apply beyond_nothing, le_refl.
Qed.
Theorem law_10_audit_one_more : forall i, ~ covers g i ->
  (forall u, In u U -> fails (full (join g (of_item i))) u = false /\
                       sees_less (full (join g (of_item i))) g u = false) /\
  excess (full (join g (of_item i))) g = [i].
Proof.
  intros i N. split; [apply enough_is_felt_by_none, le_join_l|].
  unfold excess. rewrite as_needed_full. now apply one_more.
Qed.
Theorem law_10_audit_one_less : forall i, has g i ->
  excess (full (without g i)) g = [] /\
  (forall u, In u U -> (fails (full (without g i)) u || sees_less (full (without g i)) g u = true <->
                        ~ authorises (without g i) u)) /\
  exists u, In u U /\ fails (full (without g i)) u || sees_less (full (without g i)) g u = true.
Proof.
  intros i H. split; [|split].
  - unfold excess. rewrite as_needed_full. apply beyond_nothing, without_le.
  - intros u I. exact (felt _ g u (all_valid u I)).
  - destruct (law_1_minimal U i H) as (u & I & N). exists u. split; auto. now apply felt; auto.
Qed.

(* What a form has no words for is held as it is needed: neither missing nor excess. *)
Definition filled (s : statement) : grant :=
  let 'Grant a sc t r ps := as_needed s g in
  Grant (if says_features s then a else a || access g)
        (if says_features s then sc else sc || scim g)
        (if says_features s then t else t || trigger g)
        (if says_namespaces s then r else join_reach r (reaches g))
        (if says_permissions s then ps else NS.union ps (permissions g)).
Lemma as_needed_namespaces : forall s n,
  namespace_b (reaches (as_needed s g)) n = namespace_b (reaches (held s)) n.
Proof.
  intros [[a sc t [gl sh pr] ps] f ns ws p] n. unfold as_needed; cbn.
  destruct n; cbn; auto. destruct (ns && ws), sh, (in_shared (reaches g)); auto.
Qed.
Theorem law_10_audit_form_of_what_fails : forall s u, In u U ->
  fails s u = fails (full (filled s)) u /\ sees_less s g u = sees_less (full (filled s)) g u.
Proof.
  intros s u I. assert (A := law_1_sufficient U u I). assert (V := all_valid u I). fold g in A.
  assert (LF : forall f, has_feature g f -> lacks_feature s f = lacks_feature (full (filled s)) f).
  { intros f H. destruct s as [[a sc t [gl sh pr] ps] sf ns ws p]. unfold lacks_feature; cbn.
    destruct sf; cbn; destruct f; cbn in *; auto; rewrite H, orb_true_r; auto. }
  destruct u as [o r|f]; cbn [fails]; unfold sees_less, misses; cbn [fails].
  2: { rewrite LF by exact A. auto. }
  cbn in A. destruct (requires o) as [|f|p].
  - auto.
  - rewrite LF by exact A. auto.
  - destruct A as (A & P & R). rewrite (LF Access A).
    assert (LP : lacks_permission s p = lacks_permission (full (filled s)) p).
    { unfold lacks_permission. destruct (says_permissions s) eqn:E; cbn [andb full says_permissions held].
      - replace (permissions (filled s)) with (permissions (held s)); auto. unfold filled.
        destruct s as [[a sc t [gl sh pr] ps] sf ns ws sp]. cbn in *. now rewrite E.
      - symmetry. apply negb_false_iff, NS.mem_spec.
        replace (permissions (filled s)) with (NS.union (permissions (as_needed s g)) (permissions g)).
        + apply NS.union_spec. now right.
        + unfold filled. destruct (as_needed s g). now rewrite E. }
    assert (RF : says_namespaces s = true -> reaches (filled s) = reaches (as_needed s g)).
    { intros E. unfold filled. destruct (as_needed s g). rewrite E. reflexivity. }
    assert (RN : says_namespaces s = false -> reaches (filled s) = join_reach (reaches (as_needed s g)) (reaches g)).
    { intros E. unfold filled. destruct (as_needed s g). rewrite E. reflexivity. }
    assert (HR : says_namespaces s = false -> holds_reach (reaches (filled s)) r).
    { intros E. rewrite (RN E). eapply reach_trans; [exact R|].
      apply (proj1 (reach_join (reaches (as_needed s g)) (reaches g) _) (reach_refl _)). }
    assert (IA : is_answered s o = is_answered (full (filled s)) o).
    { destruct (says_namespaces s) eqn:E.
      - unfold is_answered. destruct (admissible o) as [|n l]; auto.
        assert (M : forall n, may_reach s n = may_reach (full (filled s)) n).
        { intros m. unfold may_reach. rewrite E. cbn [negb orb full says_namespaces held].
          now rewrite (RF eq_refl), as_needed_namespaces. }
        generalize (n :: l) as k. induction k as [|m k IH]; cbn; auto. now rewrite M, IH.
      - rewrite (answered (filled s) o r V (HR eq_refl)). unfold is_answered.
        destruct (admissible o); auto. cbn. unfold may_reach at 1. now rewrite E. }
    rewrite LP, IA. split; auto. f_equal. rewrite as_needed_full. cbn [says_namespaces full andb].
    destruct (says_namespaces s) eqn:E; cbn.
    + now rewrite (RF eq_refl).
    + symmetry. apply negb_false_iff, reach_b_spec. auto.
Qed.
Theorem law_10_audit_form_of_what_is_too_much : forall s i,
  In i (excess s g) <-> In i (excess (full (filled s)) g).
Proof.
  intros s i. unfold excess. rewrite as_needed_full, !beyond_spec, !covers_spec.
  assert (N : forall w, says_namespaces s = false -> in_shared (reaches g) = w -> w <> Nowhere ->
    in_shared (reaches (as_needed s g)) = Nowhere \/ in_shared (reaches (as_needed s g)) = w).
  { intros w E W X. destruct s as [[a sc t [gl sh pr] ps] sf ns ws p]. cbn in E. subst ns.
    unfold as_needed; cbn. rewrite W. destruct sh, w; cbn; auto; congruence. }
  unfold filled. destruct (as_needed s g) as [a sc t [gl sh pr] ps] eqn:E. cbn in N.
  destruct i as [[]| | |w| |p]; cbn; destruct (says_features s), (says_namespaces s), (says_permissions s); cbn;
    rewrite ?orb_true_iff, ?NS.union_spec; try tauto.
  all: destruct (in_shared (reaches g)) as [|x|] eqn:G; cbn; [destruct sh; cbn; tauto| |];
    destruct (N _ eq_refl eq_refl) as [->| ->]; try discriminate; cbn; try tauto;
    split; intros [H M]; try (now destruct M); try (destruct H as (h & H & J)); try discriminate;
    injection H as <-; try (apply NS.union_spec in J as [J|J]); exfalso; apply M; right; eauto.
Qed.
End Audit.
